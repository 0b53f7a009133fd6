import { useLingui } from "@lingui/react/macro";
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import { Icon } from "../../../design/icons";
import type { NoticeKinds } from "../../../generated/api";
import styles from "./Notices.module.css";

const order = [
  "message",
  "windowClosing",
  "handedBack",
  "back",
  "connection",
] as const satisfies readonly (keyof NoticeKinds)[];

/** Of what. */
export function Kinds({ kinds, onChange }: { kinds: NoticeKinds; onChange: (kinds: NoticeKinds) => void }) {
  const { t } = useLingui();
  const names: Record<keyof NoticeKinds, string> = {
    message: t`Somebody writes`,
    windowClosing: t`A window closes soon and they still wait`,
    handedBack: t`A message could not go out and is a draft again`,
    back: t`A snooze is over, or an answer did not come`,
    connection: t`A connection needs me`,
  };
  return (
    <CheckboxGroup
      className={styles.kinds}
      value={order.filter((kind) => kinds[kind])}
      onChange={(on) => {
        const is = (kind: keyof NoticeKinds) => on.includes(kind);
        onChange({
          message: is("message"),
          windowClosing: is("windowClosing"),
          handedBack: is("handedBack"),
          back: is("back"),
          connection: is("connection"),
        });
      }}
    >
      <Label className={styles.label}>{t`Tell me when`}</Label>
      <div className={styles.choices}>
        {order.map((kind) => (
          <Checkbox key={kind} value={kind} className={styles.kind}>
            <span className={styles.box} aria-hidden="true">
              <Icon name="check" size={12} />
            </span>
            {names[kind]}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}
