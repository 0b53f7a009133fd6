import { Trans, useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { Button } from "../../../design/Button";
import { Icon } from "../../../design/icons";
import { Menu, MenuItem } from "../../../design/Menu";
import type { OutgoingMessage, RepliesFault, ReplyFault, Variable } from "../../../generated/api";
import styles from "./Answers.module.css";
import { variables, written } from "./gaps";

interface GapToolsProps {
  message: OutgoingMessage;
  /** Gaps of this message that cannot be read. */
  faults: readonly RepliesFault[];
  onChange: (message: OutgoingMessage) => void;
}

/** Puts what is known of a person into a text, and says which gaps cannot be read. */
export function GapTools({ message, faults, onChange }: GapToolsProps) {
  const { t } = useLingui();
  const place = useRef<HTMLDivElement>(null);
  const names: Record<Variable, string> = {
    first_name: t`First name`,
    username: t`Username`,
    account: t`Your account`,
    window_left: t`Time left`,
  };
  const area = () => place.current?.closest("fieldset")?.querySelector("textarea") ?? null;
  const insert = (variable: Variable) => {
    if (!("text" in message)) return;
    const field = area();
    const fallback = variable === "first_name" ? t`there` : "";
    const gap = fallback === "" ? `{${written[variable]}}` : `{${written[variable]}|${fallback}}`;
    const at = field?.selectionStart ?? message.text.length;
    onChange({ ...message, text: message.text.slice(0, at) + gap + message.text.slice(field?.selectionEnd ?? at) });
    requestAnimationFrame(() => {
      field?.focus();
      // The fallback is selected, so that another word for it can be typed at once.
      const end = at + gap.length - (fallback === "" ? 0 : 1);
      field?.setSelectionRange(end - fallback.length, end);
    });
  };
  const show = ({ at, length }: ReplyFault) => {
    const field = area();
    field?.focus();
    field?.setSelectionRange(at, at + length);
  };
  return (
    <div ref={place} className={styles.gaps}>
      {"text" in message ? (
        <Menu
          label={t`Put in`}
          placement="bottom start"
          trigger={
            <Button size="small" kind="quiet">
              <Icon name="person" size={14} />
              <Trans>Put in a name …</Trans>
            </Button>
          }
        >
          {variables.map((variable) => (
            <MenuItem key={variable} onAction={() => insert(variable)}>
              {names[variable]}
            </MenuItem>
          ))}
        </Menu>
      ) : null}
      {faults.map(({ at, fault }) => (
        <p key={`${at} ${fault.at}`} className={styles.fault} role="alert">
          <FaultWords fault={fault} />
          {"text" in message ? (
            <Button size="small" kind="quiet" onPress={() => show(fault)}>
              <Trans>Show</Trans>
            </Button>
          ) : null}
        </p>
      ))}
    </div>
  );
}

function FaultWords({ fault: { kind, name } }: { fault: ReplyFault }) {
  if (kind === "unclosed") return <Trans>A brace opens before “{name}” and nothing closes it.</Trans>;
  if (kind === "empty") return <Trans>Nothing stands between these braces.</Trans>;
  const all = Object.values(written).join(", ");
  return (
    <Trans>
      There is nothing called “{name}”. There are: {all}.
    </Trans>
  );
}
