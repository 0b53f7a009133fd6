import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useLayoutEffect, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Icon } from "../../design/icons";
import type { Account, SandboxPhone } from "../../generated/api";
import { Came } from "./Came";
import styles from "./Handset.module.css";
import { Said } from "./Said";
import { type OnTap, Taps } from "./Taps";

interface HandsetProps {
  account: Account;
  phone: SandboxPhone;
  onTap: OnTap;
  /** Gives whether it was written. */
  onWrite: (text: string) => Promise<boolean>;
}

/** A thread with the account on somebody's telephone, to be used as they use it. */
export function Handset({ account, phone, onTap, onWrite }: HandsetProps) {
  const { t } = useLingui();
  const screen = useRef<HTMLDivElement>(null);
  const [text, setText] = useState("");
  const [isMenuOpen, setMenuOpen] = useState(false);
  const newest = `${phone.welcome.length} ${phone.said.at(-1)?.mid}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it goes to the end with each message.
  useLayoutEffect(() => {
    if (screen.current) screen.current.scrollTop = screen.current.scrollHeight;
  }, [newest]);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (words === "") return;
    setText("");
    if (!(await onWrite(words))) setText((now) => (now === "" ? words : now));
  };
  const menu = phone.menu.filter(({ title }) => title);
  return (
    <section className={styles.phone} aria-label={t`The telephone of ${phone.username}`}>
      <p className={styles.bar}>
        <b>{account.username}</b>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <div ref={screen} className={styles.screen} role="log" aria-label={t`What was said`} tabIndex={0}>
        {phone.came ? <Came came={phone.came} /> : null}
        {phone.welcome.length > 0 ? (
          <div className={styles.welcome} role="group" aria-label={t`The ad’s welcome flow`}>
            <p className={styles.told} aria-hidden="true">
              <Trans>The ad’s welcome flow</Trans>
            </p>
            {phone.welcome.map((said) => (
              <Said key={said.mid} said={said} onTap={onTap} />
            ))}
          </div>
        ) : null}
        {phone.said.length === 0 && phone.welcome.length === 0 ? (
          <p className={styles.none}>
            <Trans>Nothing was said yet</Trans>
          </p>
        ) : (
          phone.said.map((said) => <Said key={said.mid} said={said} onTap={onTap} />)
        )}
        {phone.typing ? (
          <p className={styles.typing}>
            <Trans>writes …</Trans>
          </p>
        ) : null}
      </div>
      <Taps taps={phone.iceBreakers} label={t`Ice breakers`} look="question" onTap={onTap} />
      <Taps taps={phone.quickReplies} label={t`Quick replies`} look="chip" onTap={onTap} />
      {isMenuOpen ? (
        <Taps
          taps={menu}
          label={t`Menu`}
          look="item"
          onTap={(title, payload) => {
            setMenuOpen(false);
            onTap(title, payload);
          }}
        />
      ) : null}
      <form className={styles.foot} onSubmit={(event) => void send(event)}>
        {menu.length > 0 ? (
          <AriaButton
            className={styles.lines}
            aria-label={t`The menu`}
            aria-expanded={isMenuOpen}
            onPress={() => setMenuOpen((before) => !before)}
          >
            <Icon name="menu" size={15} />
          </AriaButton>
        ) : null}
        <input
          aria-label={t`Write as ${phone.username}`}
          placeholder={t`Message…`}
          value={text}
          dir="auto"
          onChange={(event) => setText(event.target.value)}
        />
        <AriaButton className={styles.send} type="submit" isDisabled={text.trim() === ""}>
          <Trans>Send</Trans>
        </AriaButton>
      </form>
    </section>
  );
}
