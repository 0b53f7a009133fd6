import { Trans } from "@lingui/react/macro";
import { Button } from "../../../design/Button";
import { Dialog } from "../../../design/Dialog";
import type { GreetingFlow } from "../../../generated/api";
import styles from "./DeleteFlow.module.css";

interface DeleteFlowProps {
  flow: GreetingFlow | null;
  onDelete: (flow: GreetingFlow) => void;
  onClose: () => void;
}

/** Asks before a flow is deleted at Instagram, which cannot be undone there; and says what stays. */
export function DeleteFlow({ flow, onDelete, onClose }: DeleteFlowProps) {
  return (
    <Dialog
      isOpen={flow !== null}
      onClose={onClose}
      kind="alert"
      title={<Trans>Delete “{flow?.name}” at Instagram?</Trans>}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            <Trans>Keep it</Trans>
          </Button>
          <Button
            kind="danger"
            onPress={() => {
              if (flow) onDelete(flow);
              onClose();
            }}
          >
            <Trans>Delete at Instagram</Trans>
          </Button>
        </>
      }
    >
      <p className={styles.words}>
        <Trans>
          Instagram cannot bring a flow back, and its id {flow?.flowId} ends with it: no ad can be given it any more.
        </Trans>
      </p>
      <p className={styles.words}>
        <Trans>
          What it says stays here as a version. From that you can make a new flow whenever you like; it gets an id of
          its own.
        </Trans>
      </p>
    </Dialog>
  );
}
