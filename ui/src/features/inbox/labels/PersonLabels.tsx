import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../../design/Button";
import { Icon } from "../../../design/icons";
import { Keys } from "../../../design/Keys";
import type { ConversationRow } from "../../../generated/api";
import { LabelDot } from "./LabelDot";
import styles from "./PersonLabels.module.css";
import { useLabels } from "./useLabels";

interface PersonLabelsProps {
  conversation: ConversationRow;
  /** Takes one off. */
  onOff: (labelId: string, name: string) => void;
}

/** The labels of a conversation. */
export function PersonLabels({ conversation, onOff }: PersonLabelsProps) {
  const { t } = useLingui();
  const { byId } = useLabels();
  const labels = conversation.labels.map((id) => byId.get(id)).filter((label) => label !== undefined);
  return (
    <section>
      <h4>
        <Trans>Labels</Trans>
      </h4>
      <ul className={styles.labels}>
        {labels.map(({ id, name, colour }) => (
          <li key={id} className={styles.label}>
            <LabelDot colour={colour} />
            <span dir="auto">{name}</span>
            <button
              type="button"
              data-command="inbox.labels"
              aria-label={t`Take the label ${name} off`}
              onClick={() => onOff(id, name)}
            >
              <Icon name="close" size={11} />
            </button>
          </li>
        ))}
        <li className={styles.add}>
          <Button kind="quiet" size="small" command="inbox.labels">
            <Trans>Add</Trans> <Keys of="inbox.labels" />
          </Button>
        </li>
      </ul>
    </section>
  );
}
