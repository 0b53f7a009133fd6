import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useDeferredValue, useRef } from "react";
import { Button as AriaButton, Label, TextArea, TextField } from "react-aria-components";
import { useCommands } from "../../../commands";
import { Button } from "../../../design/Button";
import { NoRoom } from "../../../design/room/NoRoom";
import { useBounded } from "../../../design/room/useBounded";
import { useRoom } from "../../../design/room/useRoom";
import { Tooltip } from "../../../design/Tooltip";
import { lengths, limits, type ReplyFault, type Variable } from "../../../generated/api";
import styles from "./ReplyText.module.css";
import { usePreview } from "./usePreview";

interface ReplyTextProps {
  language: string;
  text: string;
  onChange: (text: string) => void;
}

/** A reply's text in one language: written above, as it will read below. */
export function ReplyTextEditor({ language, text, onChange }: ReplyTextProps) {
  const { t, i18n } = useLingui();
  const area = useRef<HTMLTextAreaElement>(null);
  const room = useRoom(lengths.REPLY_TEXT);
  const admits = (next: string) => room.admits(next, text);
  const bounded = useBounded(area, text, admits);
  const preview = usePreview(useDeferredValue(text), language);
  const faults = preview?.faults ?? [];
  const bytes = preview?.bytes ?? 0;
  const max = limits.MESSAGE_TEXT.max;
  const names = useVariableNames();
  const needs = preview?.needs ?? [];
  const either = new Intl.ListFormat(i18n.locale, { type: "disjunction" });
  const needed = either.format(needs.map((variable) => `{${written[variable]}}`));
  const example = needs[0] === undefined ? "" : `{${written[needs[0]]}|…}`;

  const insert = (variable: Variable) => {
    const field = area.current;
    if (!field) return;
    const fallback = variable !== "first_name" ? "" : language === "en" ? "there" : "…";
    const { selectionStart, selectionEnd } = field;
    const gap = fallback === "" ? `{${written[variable]}}` : `{${written[variable]}|${fallback}}`;
    const next = text.slice(0, selectionStart) + gap + text.slice(selectionEnd);
    if (!admits(next)) return;
    onChange(next);
    requestAnimationFrame(() => {
      field.focus();
      // The fallback is selected, so that another word for it can be typed at once.
      const end = selectionStart + gap.length - (fallback === "" ? 0 : 1);
      field.setSelectionRange(end - fallback.length, end);
    });
  };
  const show = ({ at, length }: ReplyFault) => {
    area.current?.focus();
    area.current?.setSelectionRange(at, at + length);
  };

  const group = t`Saved replies`;
  useCommands([
    ...variables.map((variable) => ({
      id: `replies.insert.${variable}`,
      name: t`Insert ${names[variable]}`,
      group,
      keys: keysOfVariable[variable],
      inField: true,
      run: () => insert(variable),
    })),
    {
      id: "replies.fault",
      name: t`Go to what cannot be read`,
      group,
      keys: "F8",
      inField: true,
      run: () => faults[0] && show(faults[0]),
      isAvailable: faults.length > 0,
    },
  ]);

  return (
    <div className={styles.text}>
      <TextField
        value={text}
        onChange={(typed) => {
          if (bounded.takes(typed)) onChange(typed);
        }}
        isInvalid={faults.length > 0}
        className={styles.field}
      >
        <Label className={styles.label}>
          <Trans>Text</Trans>
        </Label>
        <span className={styles.box}>
          <TextArea
            ref={area}
            onPaste={bounded.onPaste}
            className={styles.area}
            lang={language}
            dir="auto"
            rows={6}
            placeholder={t`Hello ${greeting}, thank you for writing!`}
          />
          <span className={styles.tools}>
            {variables.map((variable) => (
              <Tooltip key={variable} text={t`Insert ${names[variable]}`} keys={keysOfVariable[variable]}>
                <AriaButton
                  className={styles.chip}
                  data-command={`replies.insert.${variable}`}
                  onPress={() => insert(variable)}
                >
                  {names[variable]}
                </AriaButton>
              </Tooltip>
            ))}
            <span className={styles.count} data-over={bytes > max || undefined}>
              <Trans>
                {i18n.number(bytes)} of {i18n.number(max)} bytes
              </Trans>
            </span>
          </span>
        </span>
      </TextField>
      <NoRoom room={room} />
      <div className={styles.notes} aria-live="polite">
        {faults.map((fault) => (
          <p key={`${fault.at}-${fault.kind}`} className={styles.fault}>
            <FaultWords fault={fault} />
            <Button size="small" kind="quiet" command="replies.fault" onPress={() => show(fault)}>
              <Trans>Show</Trans>
            </Button>
          </p>
        ))}
        {faults.length === 0 && bytes > max ? (
          <p className={styles.note}>
            <Plural
              value={Math.ceil(bytes / max)}
              one="Goes out as # message."
              other="Longer than one message: it is offered as # messages."
            />
          </p>
        ) : null}
        {needed === "" ? null : (
          <p className={styles.note}>
            <Trans>
              Where {needed} is not known, the send waits for you. Write {example} to say something else then.
            </Trans>
          </p>
        )}
      </div>
      {text.trim() !== "" && faults.length === 0 ? (
        <figure className={styles.preview}>
          <figcaption className={styles.caption}>
            <Trans>As a customer called Mara would read it</Trans>
          </figcaption>
          <p className={styles.bubble} dir="auto" lang={language} data-selectable>
            {preview?.text}
          </p>
        </figure>
      ) : null}
    </div>
  );
}

const variables: readonly Variable[] = ["first_name", "username", "account", "window_left"];

const keysOfVariable: Record<Variable, string> = {
  first_name: "Mod+1",
  username: "Mod+2",
  account: "Mod+3",
  window_left: "Mod+4",
};

/** Braces are the catalogue's own, so they come in as a value. */
const greeting = "{first name|there}";

/** As they stand between braces: the same in every language of the screens. */
const written: Record<Variable, string> = {
  first_name: "first name",
  username: "username",
  account: "account",
  window_left: "window left",
};

function useVariableNames(): Record<Variable, string> {
  const { t } = useLingui();
  return { first_name: t`First name`, username: t`Username`, account: t`Your account`, window_left: t`Time left` };
}

function FaultWords({ fault }: { fault: ReplyFault }): ReactNode {
  const name = fault.name;
  if (fault.kind === "unclosed") return <Trans>A brace opens before “{name}” and nothing closes it.</Trans>;
  if (fault.kind === "empty") return <Trans>Nothing stands between these braces.</Trans>;
  const all = Object.values(written).join(", ");
  return (
    <Trans>
      There is nothing called “{name}”. There are: {all}.
    </Trans>
  );
}
