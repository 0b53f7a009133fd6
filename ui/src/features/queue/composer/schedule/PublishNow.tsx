import { Trans } from "@lingui/react/macro";
import { Button } from "../../../../design/Button";
import { Dialog } from "../../../../design/Dialog";
import { useComposing } from "../context";
import styles from "./Schedule.module.css";

interface PublishNowProps {
  isOpen: boolean;
  onClose: () => void;
  onPublish: () => void;
}

/** Asks before a post goes out at once: what is out cannot be taken back from here. */
export function PublishNow({ isOpen, onClose, onPublish }: PublishNowProps) {
  const { account, content } = useComposing();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      kind="alert"
      title={<Trans>Publish on @{account.username} now?</Trans>}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            <Trans>Not yet</Trans>
          </Button>
          <Button kind="primary" onPress={onPublish}>
            <Trans>Publish now</Trans>
          </Button>
        </>
      }
    >
      <div className={styles.asked}>
        <p>
          {content.kind === "reel" ? (
            <Trans>
              The video is put where Instagram can fetch it, Instagram converts it, and then it is published. That takes
              a minute or more; until the last step you can stop it.
            </Trans>
          ) : (
            <Trans>
              It is put where Instagram can fetch it, and published as soon as Instagram has it. That takes seconds to a
              minute; until the last step you can stop it.
            </Trans>
          )}
        </p>
        <p>
          <Trans>Once it is out, it can be deleted and edited only in Instagram’s own app.</Trans>
        </p>
      </div>
    </Dialog>
  );
}
