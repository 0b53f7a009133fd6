import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Button } from "../../design/Button";
import { TextField } from "../../design/TextField";
import type { CustomerAct } from "../../generated/api";
import { Ad } from "./Ad";
import styles from "./SandboxPanel.module.css";

interface DeedsProps {
  accountId: string;
  /** Something was said in the thread. */
  hasBegun: boolean;
  onAct: (act: CustomerAct) => Promise<boolean>;
  /** They came by a link that carries this. */
  onLink: (reference: string) => void;
}

/** What else a customer does. */
export function Deeds({ accountId, hasBegun, onAct, onLink }: DeedsProps) {
  const { t } = useLingui();
  const [reference, setReference] = useState("");
  const [comment, setComment] = useState("");
  const come = (event: FormEvent) => {
    event.preventDefault();
    const link = reference.trim();
    if (link === "") return;
    void onAct({ kind: "link", reference: link }).then((isDone) => {
      if (!isDone) return;
      onLink(link);
      setReference("");
    });
  };
  const write = (event: FormEvent) => {
    event.preventDefault();
    const text = comment.trim();
    if (text === "") return;
    void onAct({ kind: "comment", text }).then((isDone) => {
      if (isDone) setComment("");
    });
  };
  return (
    <details className={styles.more}>
      <summary>
        <Trans>What else they do</Trans>
      </summary>
      <div className={styles.buttons}>
        <Button size="small" onPress={() => void onAct({ kind: "react", emoji: "❤️" })}>
          <Trans>React with ❤️</Trans>
        </Button>
        <Button size="small" onPress={() => void onAct({ kind: "picture" })}>
          <Trans>Send a picture</Trans>
        </Button>
        <Button size="small" onPress={() => void onAct({ kind: "unsend" })}>
          <Trans>Take the last one back</Trans>
        </Button>
        <Button size="small" onPress={() => void onAct({ kind: "story_mention" })}>
          <Trans>Mention you in a story</Trans>
        </Button>
      </div>
      <Ad accountId={accountId} hasBegun={hasBegun} onAct={onAct} />
      <form className={styles.line} onSubmit={come}>
        <TextField label={t`Come by a link that carries`} value={reference} onChange={setReference} isCode />
        <Button type="submit" size="small" isDisabled={reference.trim() === ""}>
          <Trans>Come</Trans>
        </Button>
      </form>
      <form className={styles.line} onSubmit={write}>
        <TextField label={t`Comment on the newest post`} value={comment} onChange={setComment} />
        <Button type="submit" size="small" isDisabled={comment.trim() === ""}>
          <Trans>Comment</Trans>
        </Button>
      </form>
    </details>
  );
}
