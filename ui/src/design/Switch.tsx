import type { ReactNode } from "react";
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from "react-aria-components";
import setting from "./Setting.module.css";
import styles from "./Switch.module.css";

interface SwitchProps extends Omit<AriaSwitchProps, "className" | "style" | "children"> {
  children: ReactNode;
  /** What it means, in one line. */
  hint?: ReactNode;
}

/** Something that is on or off, and takes effect at once. */
export function Switch({ children, hint, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className={`${setting.setting} ${styles.switch}`}>
      <span className={setting.words}>
        <span>{children}</span>
        {hint ? <span className={setting.hint}>{hint}</span> : null}
      </span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.knob} />
      </span>
    </AriaSwitch>
  );
}
