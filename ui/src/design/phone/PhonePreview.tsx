import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Account, Button } from "../../generated/api";
import { Avatar } from "../Avatar";
import { Icon } from "../icons";
import styles from "./PhonePreview.module.css";

interface PhonePreviewProps {
  account: Account | undefined;
  /** What it shows, for those who hear it; “Preview, as on their phone” unless said otherwise. */
  label?: string;
  size?: "short" | "tall";
  /** What was said, the last at the composer. Without, the thread has not begun, and shows whose it is. */
  children?: ReactNode;
  /** Questions to tap, above the composer: they show in a thread that has not begun. */
  iceBreakers?: readonly string[];
  /** Answers to tap, below the last message: `PhoneQuickReplies`. */
  quickReplies?: ReactNode;
  /** What the lines beside the composer open; the sheet is drawn open. */
  menu?: readonly Button[];
  /** Whether the thread has a menu, without drawing its sheet. */
  hasMenu?: boolean;
}

/** Instagram's thread on a phone, in its own shapes. Nothing is fetched for it, and nothing in it can be pressed. */
export function PhonePreview(props: PhonePreviewProps) {
  const { account, label, size = "short", children, iceBreakers = [], quickReplies, menu, hasMenu } = props;
  const { t } = useLingui();
  return (
    <figure className={styles.phone} data-size={size} aria-label={label ?? t`Preview, as on their phone`}>
      <figcaption className={styles.bar}>
        <Icon name="back" size={14} />
        <Face account={account} size={20} />
        <b>{account?.username}</b>
      </figcaption>
      <div className={styles.screen}>
        {children ?? (
          <div className={styles.profile}>
            <Face account={account} size={44} />
            <b>{account?.name}</b>
            <small>{account?.username}</small>
          </div>
        )}
      </div>
      {iceBreakers.length > 0 ? (
        <ul className={styles.breakers}>
          {iceBreakers.map((question, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: drawn anew with every letter, and holds no state.
            <li key={index} dir="auto" data-blank={question === "" || undefined}>
              {question || "…"}
            </li>
          ))}
        </ul>
      ) : null}
      {quickReplies}
      <div className={styles.foot} aria-hidden="true">
        {menu || hasMenu ? (
          <span className={styles.lines}>
            <Icon name="menu" size={14} />
          </span>
        ) : null}
        <span className={styles.field}>
          <Trans>Message…</Trans>
        </span>
      </div>
      {menu && menu.length > 0 ? (
        <div className={styles.veil}>
          <div className={styles.sheet}>
            <span className={styles.grip} />
            <ul className={styles.items}>
              {menu.map(({ title, type }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                <li key={index} dir="auto" data-blank={title === "" || undefined}>
                  {title || "…"}
                  {type === "web_url" ? <Icon name="leave" size={12} /> : null}
                </li>
              ))}
            </ul>
          </div>
        </div>
      ) : null}
    </figure>
  );
}

function Face({ account, size }: { account: Account | undefined; size: number }) {
  return (
    <Avatar
      id={account?.id ?? ""}
      name={account?.name ?? ""}
      picture={account?.picture ?? null}
      colour={account?.colour}
      size={size}
    />
  );
}
