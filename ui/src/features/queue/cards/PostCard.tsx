import { useLingui } from "@lingui/react/macro";
import { type CSSProperties, memo } from "react";
import { Button } from "react-aria-components";
import { Icon } from "../../../design/icons";
import type { Account, PostRow } from "../../../generated/api";
import { timeWords, whenWords } from "../calendar/words";
import { labelOf } from "../calendar/zones";
import { useDraggedPost } from "../moving/drag";
import { canBeEdited } from "../rows";
import { useTitle } from "../useTitle";
import { KindIcon, useKindWords } from "./kinds";
import { Picture } from "./Picture";
import styles from "./PostCard.module.css";
import { StateLine } from "./StateLine";
import { useStateWords } from "./useStateWords";

interface PostCardProps {
  row: PostRow;
  /** Whose, where several accounts are shown. */
  account: Account | undefined;
  /** `card` with its picture, `line` in a month, `chip` in the tray. */
  look: "card" | "line" | "chip";
  isSelected: boolean;
  /** It is being moved by keys. */
  isMoving?: boolean;
  /** The one that Tab comes to. */
  isTabStop: boolean;
  onSelect: (row: PostRow) => void;
  onOpen: (row: PostRow) => void;
}

/** A post in the calendar. */
export const PostCard = memo(function PostCard(props: PostCardProps) {
  const { row, account, look, isSelected, isMoving = false, isTabStop, onSelect, onOpen } = props;
  const { t, i18n } = useLingui();
  const titleOf = useTitle();
  const kinds = useKindWords();
  const state = useStateWords(row);
  const label = labelOf(row);
  const canMove = canBeEdited(row.state);
  const { dragProps, dragButtonProps, isDragging } = useDraggedPost(row.id, !canMove);
  const title = titleOf(row);
  const name = [
    // What is to be seen stands together, and in its order: who speaks to the window says what they see.
    kinds[row.kind],
    label === null ? t`Without a time` : whenWords(i18n, label),
    title,
    state.text,
    ...state.ahead,
    ...(account ? [account.name] : []),
  ].join(", ");
  return (
    <div
      {...dragProps}
      className={styles.card}
      data-look={look}
      data-selected={isSelected || undefined}
      data-moving={isMoving || undefined}
      data-dragging={isDragging || undefined}
      data-tone={state.tone}
      style={account ? ({ "--whose": `var(--account-${account.colour})` } as CSSProperties) : undefined}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter is the calendar’s. */}
      <div
        role="button"
        className={styles.body}
        tabIndex={isTabStop ? 0 : -1}
        data-item={row.id}
        aria-label={name}
        aria-current={isSelected || undefined}
        onClick={() => onSelect(row)}
        onFocus={() => onSelect(row)}
        onDoubleClick={() => onOpen(row)}
      >
        {look === "line" ? (
          <Line row={row} label={label} title={title} tone={state.tone} />
        ) : (
          <>
            <span className={styles.picture}>
              <Picture picture={row.picture} kind={row.kind} count={row.mediaCount} hasSign={look === "card"} />
            </span>
            <span className={styles.words}>
              {label === null ? null : (
                <time className={styles.time} dateTime={label}>
                  {timeWords(i18n, label)}
                </time>
              )}{" "}
              <span className={styles.title} data-empty={row.title === "" || undefined} dir="auto">
                {title}
              </span>
              {look === "card" ? (
                <>
                  {" "}
                  <StateLine row={row} />
                </>
              ) : null}
            </span>
          </>
        )}
      </div>
      {isSelected && canMove && look !== "line" ? (
        <Button {...dragButtonProps} className={styles.grip} aria-label={t`Drag ${title}`} data-command="queue.move">
          <Icon name="grip" size={14} />
        </Button>
      ) : null}
    </div>
  );
});

function Line({ row, label, title, tone }: { row: PostRow; label: string | null; title: string; tone: string }) {
  const { i18n } = useLingui();
  return (
    <>
      <KindIcon kind={row.kind} size={13} className={styles.kind} />
      {label === null ? null : <time className={styles.time}>{timeWords(i18n, label)}</time>}{" "}
      <span className={styles.title} data-empty={row.title === "" || undefined} dir="auto">
        {title}
      </span>
      <i className={styles.dot} data-tone={tone} aria-hidden="true" />
    </>
  );
}
