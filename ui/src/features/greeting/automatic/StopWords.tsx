import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Button } from "../../../design/Button";
import { IconButton } from "../../../design/IconButton";
import { TextField } from "../../../design/TextField";
import styles from "./AutomaticPart.module.css";

/** How many words there may be. */
const MOST = 20;

interface StopWordsProps {
  words: readonly string[];
  onChange: (words: string[]) => void;
}

/** Words with which people stop it in their own thread. */
export function StopWords({ words, onChange }: StopWordsProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const word = typed.trim();
  const isThere = words.some((each) => each.toLowerCase() === word.toLowerCase());
  const isFull = words.length >= MOST;
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (word === "" || isThere || isFull) return;
    onChange([...words, word]);
    setTyped("");
  };
  return (
    <section aria-label={t`Words that stop it`}>
      <p>
        <Trans>Words that stop it</Trans>
      </p>
      <p className={styles.hint}>
        <Trans>
          Who writes one of them, and nothing else, is answered by people only, until you take it up again in the
          thread.
        </Trans>
      </p>
      {words.length > 0 ? (
        <ul className={styles.words} aria-label={t`Words that stop it`}>
          {words.map((each) => (
            <li key={each} className={styles.word}>
              <span dir="auto">{each}</span>
              <IconButton
                icon="close"
                label={t`Remove “${each}”`}
                onPress={() => onChange(words.filter((other) => other !== each))}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <form className={styles.form} onSubmit={add}>
        <TextField
          label={t`Another word`}
          value={typed}
          onChange={setTyped}
          error={isThere && word !== "" ? t`It is there already` : undefined}
        />
        <Button type="submit" isDisabled={word === "" || isThere || isFull}>
          <Trans>Add</Trans>
        </Button>
      </form>
      {isFull ? (
        <p className={styles.hint}>
          <Trans>There are {MOST}: remove one to add another.</Trans>
        </p>
      ) : null}
    </section>
  );
}
