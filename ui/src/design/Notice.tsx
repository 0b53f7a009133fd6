import type { ReactNode } from "react";
import { Icon, type IconName } from "./icons";
import styles from "./Notice.module.css";

interface NoticeProps {
  /** `decide`: nothing goes on until the user says how. */
  tone: "plain" | "decide" | "done";
  icon: IconName;
  title: ReactNode;
  text?: ReactNode;
  /** What can be done about it. */
  acts?: ReactNode;
  /** What it is about, in full. */
  children?: ReactNode;
}

/** Something to know: what happened, why, and what can be done. */
export function Notice({ tone, icon, title, text, acts, children }: NoticeProps) {
  return (
    <section className={styles.notice} data-tone={tone} role={tone === "decide" ? "alert" : "status"}>
      <div className={styles.head}>
        <Icon name={icon} size={18} className={styles.sign} />
        <div className={styles.words}>
          <b>{title}</b>
          {text ? <p>{text}</p> : null}
        </div>
        {acts ? <div className={styles.acts}>{acts}</div> : null}
      </div>
      {children ? <div className={styles.more}>{children}</div> : null}
    </section>
  );
}
