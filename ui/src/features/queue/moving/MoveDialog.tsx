import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../../../design/Button";
import { Dialog } from "../../../design/Dialog";
import type { PostRow } from "../../../generated/api";
import { dayOf, isLocal, onDay, plusDays } from "../calendar/days";
import { whenWords } from "../calendar/words";
import { labelOf } from "../calendar/zones";
import styles from "./MoveDialog.module.css";

interface MoveDialogProps {
  row: PostRow;
  /** What the wall of its zone shows now. */
  now: string;
  /** A time to begin with, where it has none. */
  usual: string;
  /** The next free time of its account. */
  free: string | null;
  onClose: () => void;
  onMove: (local: string) => void;
}

/** Asks for another time of a post. */
export function MoveDialog({ row, now, usual, free, onClose, onMove }: MoveDialogProps) {
  const { t, i18n } = useLingui();
  const label = labelOf(row) ?? usual;
  const [local, setLocal] = useState(label);
  const isPast = isLocal(local) && local <= now;
  const canMove = isLocal(local) && !isPast;
  const move = (to: string) => {
    onClose();
    onMove(to);
  };
  const later = (days: number) => onDay(label, plusDays(dayOf(label) < dayOf(now) ? dayOf(now) : dayOf(label), days));
  const title = row.title === "" ? t`the post` : t`“${row.title}”`;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      kind="form"
      title={<Trans>Move {title}</Trans>}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" isDisabled={!canMove} onPress={() => move(local)}>
            <Trans>Move</Trans>
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (canMove) move(local);
        }}
      >
        <label className={styles.field}>
          <span>
            <Trans>Day and time · {row.zone}</Trans>
          </span>
          <input
            type="datetime-local"
            value={local}
            min={now}
            aria-describedby={isPast ? "move-past" : undefined}
            onChange={(event) => setLocal(event.target.value.slice(0, 16))}
            onKeyDown={(event) => {
              // A date's parts keep Enter to themselves in WebKit.
              if (event.key !== "Enter") return;
              event.preventDefault();
              if (canMove) move(local);
            }}
            autoFocus
          />
        </label>
        {isPast ? (
          <p id="move-past" className={styles.past} role="alert">
            <Trans>That time is over.</Trans>
          </p>
        ) : null}
        <span className={styles.shortcuts}>
          {free === null ? null : (
            <Button size="small" onPress={() => move(free)}>
              <Trans>Next free slot · {whenWords(i18n, free)}</Trans>
            </Button>
          )}
          <Button size="small" onPress={() => move(later(1))}>
            <Trans>A day later</Trans>
          </Button>
          <Button size="small" onPress={() => move(later(7))}>
            <Trans>A week later</Trans>
          </Button>
        </span>
      </form>
    </Dialog>
  );
}
