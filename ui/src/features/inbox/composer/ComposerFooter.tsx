import { Plural, Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "../../../design/Button";
import { Keys } from "../../../design/Keys";
import { lengths } from "../../../generated/api";
import { lengthOf } from "../../../lib/bytes";
import styles from "./ComposerFooter.module.css";
import { limitOf, type Obstacle } from "./readiness";
import type { Composing } from "./useComposer";

interface ComposerFooterProps {
  id: string;
  composing: Composing;
  asPerson: boolean;
  onSend: () => void;
  /** To the editor, where fields are in the way. */
  onEdit: () => void;
  children: ReactNode;
}

/** Below the words: what else can be sent, how long they are, what is in the way, and Send. */
export function ComposerFooter({ id, composing, asPerson, onSend, onEdit, children }: ComposerFooterProps) {
  const { written, obstacle, isTooLong, pieces, canSend } = composing;
  const limit = limitOf(written.extra);
  const length = lengthOf(written.text, limit);
  const { max } = limit;
  const count = pieces?.length ?? 0;
  return (
    <footer className={styles.footer}>
      {children}
      <span className={styles.words}>
        {obstacle ? (
          <span className={styles.obstacle} role="alert">
            <ObstacleWords obstacle={obstacle} onEdit={onEdit} />
          </span>
        ) : isTooLong ? (
          <Button kind="quiet" size="small" command="composer.split">
            {pieces === null ? <Trans>Split into several</Trans> : <Trans>Back to writing</Trans>}{" "}
            <Keys of="composer.split" />
          </Button>
        ) : null}
        <span id={`${id}-length`} className={styles.length} data-over={length > max || undefined}>
          {length > 0 ? (
            <Trans>
              {length} of {max}
            </Trans>
          ) : null}
        </span>
      </span>
      <span className={styles.send}>
        <Button kind="primary" command="inbox.send" isDisabled={!canSend} onPress={onSend}>
          {count > 1 ? (
            <Plural value={count} other="Send # messages" />
          ) : asPerson ? (
            <Trans>Send as a person</Trans>
          ) : (
            <Trans>Send</Trans>
          )}{" "}
          <Keys of="inbox.send" />
        </Button>
      </span>
    </footer>
  );
}

function ObstacleWords({ obstacle, onEdit }: { obstacle: Obstacle; onEdit: () => void }) {
  switch (obstacle.kind) {
    case "gap":
      return <Trans>Fill in {obstacle.gap} first</Trans>;
    case "extra":
      return (
        <button type="button" className={styles.edit} data-command="composer.extra" onClick={onEdit}>
          <Plural value={obstacle.faults} one="# field to fill or shorten" other="# fields to fill or shorten" />
        </button>
      );
    case "extra_without_words":
      return <Trans>It needs words above it</Trans>;
    case "file_unfit":
      return <Trans>{obstacle.name} cannot be sent</Trans>;
    case "file_working":
      return <Trans>{obstacle.name} is being prepared</Trans>;
    case "too_long_for_buttons":
      return <Trans>Too long above buttons: shorten it by {obstacle.over}</Trans>;
    case "too_many": {
      const mostParts = lengths.PARTS.max;
      return (
        <Trans>
          {obstacle.parts} messages; at most {mostParts} go out at once
        </Trans>
      );
    }
  }
}
