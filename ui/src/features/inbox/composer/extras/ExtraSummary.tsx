import { useLingui } from "@lingui/react/macro";
import { titleShown } from "../../../../design/editor/content";
import { IconButton } from "../../../../design/IconButton";
import type { WrittenExtra } from "./content";
import styles from "./ExtraSummary.module.css";
import { faultsIn } from "./fitness";

interface ExtraSummaryProps {
  extra: WrittenExtra;
  onEdit: () => void;
  onRemove: () => void;
}

/** What goes with the words, small, below them; a press opens its editor. What is wrong with it is said beside Send. */
export function ExtraSummary({ extra, onEdit, onRemove }: ExtraSummaryProps) {
  const { t } = useLingui();
  return (
    <div className={styles.summary} data-kind={extra.kind} data-faulty={faultsIn(extra) > 0 || undefined}>
      <button type="button" className={styles.what} onClick={onEdit} data-command="composer.extra">
        <span className={styles.titles}>
          {titlesOf(extra).map((title, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: titles may be the same, and hold no state.
            <span key={index} dir="auto">
              {title || "…"}
            </span>
          ))}
        </span>
      </button>
      <IconButton icon="close" label={t`Leave it out`} command="composer.extra_remove" onPress={onRemove} />
    </div>
  );
}

function titlesOf(extra: WrittenExtra): string[] {
  switch (extra.kind) {
    case "quick_replies":
      return extra.quickReplies.map(({ content }) =>
        content.contentType === "text" ? titleShown(content.title) : content.contentType === "user_email" ? "@" : "☎",
      );
    case "buttons":
      return extra.buttons.map(({ title }) => title);
    case "generic":
      return extra.elements.map(({ title }) => title);
  }
}
