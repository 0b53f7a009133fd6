import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useId, useState } from "react";
import { Button } from "react-aria-components";
import { Icon } from "../../../../design/icons";
import { handleOf } from "../content/tags";
import styles from "./Words.module.css";

interface HandlesProps {
  label: string;
  hint: string;
  handles: readonly string[];
  most: number;
  onChange: (handles: string[]) => void;
}

/** Some handles: Enter, a comma or leaving the field takes one in; Backspace in the empty field gives the last one back to be edited. */
export function Handles({ label, hint, handles, most, onChange }: HandlesProps) {
  const { t } = useLingui();
  const id = useId();
  const [typed, setTyped] = useState("");
  const take = (words: string) => {
    const fresh = words
      .split(/[\s,]+/)
      .map(handleOf)
      .filter((handle) => handle !== "" && !handles.some((each) => each.toLowerCase() === handle.toLowerCase()));
    setTyped("");
    if (fresh.length > 0) onChange([...handles, ...new Set(fresh)]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const last = handles.at(-1);
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) take(typed);
    else if (event.key === "Backspace" && typed === "" && last !== undefined) {
      onChange(handles.slice(0, -1));
      setTyped(last);
    } else return;
    event.preventDefault();
  };
  return (
    <div className={styles.handles} data-own-keys>
      <span className={styles.label}>
        <label htmlFor={id}>{label}</label>
        <small>
          {handles.length}/{most}
        </small>
      </span>
      <span className={styles.chips}>
        {handles.map((handle) => (
          <span key={handle} className={styles.chip}>
            @{handle}
            <Button
              aria-label={t`Take @${handle} away`}
              onPress={() => onChange(handles.filter((each) => each !== handle))}
            >
              <Icon name="close" size={11} />
            </Button>
          </span>
        ))}
        <input
          id={id}
          value={typed}
          disabled={handles.length >= most && typed === ""}
          placeholder={handles.length === 0 ? t`handle, another` : ""}
          aria-describedby={`${id}-hint`}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          maxLength={200}
          onChange={({ target }) => (/[\s,]/.test(target.value) ? take(target.value) : setTyped(target.value))}
          onKeyDown={onKeyDown}
          onBlur={() => take(typed)}
        />
      </span>
      <small id={`${id}-hint`} className={styles.hint}>
        {hint}
      </small>
    </div>
  );
}
