import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Button } from "../../design/Button";
import { TextField } from "../../design/TextField";
import { useSayError } from "../../errors";
import { useMutate } from "../../lib/query";
import styles from "./PasteAddress.module.css";

/** The other way back: the address on which the browser ended, by hand. */
export function PasteAddress() {
  const { t } = useLingui();
  const say = useSayError();
  const [address, setAddress] = useState("");
  const [isWrong, setWrong] = useState(false);
  const paste = useMutate("login_paste");
  const finish = (event: FormEvent) => {
    event.preventDefault();
    // An answer spends the attempt, so what is plainly none is not handed on.
    if (!isAnswer(address)) setWrong(true);
    else paste.mutate({ address: address.trim() });
  };
  const error = isWrong
    ? t`That is not the address the login ended on. It has “state=” in it; copy the whole of it.`
    : paste.error
      ? say(paste.error)
      : undefined;
  return (
    <form className={styles.form} onSubmit={finish}>
      <TextField
        label={t`Did the browser not come back?`}
        hint={<Trans>Copy the address on which it ended, and paste it here.</Trans>}
        placeholder="https://…?code=…&state=…"
        isCode
        value={address}
        error={error}
        onChange={(value) => {
          setAddress(value);
          setWrong(false);
        }}
      >
        <span className={styles.finish}>
          <Button type="submit" size="small" isDisabled={address.trim() === "" || paste.isPending}>
            <Trans>Finish</Trans>
          </Button>
        </span>
      </TextField>
    </form>
  );
}

/** Whether this can be an answer to a login at all. */
export function isAnswer(address: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(address.trim()) && /[?&#]state=/.test(address);
}
