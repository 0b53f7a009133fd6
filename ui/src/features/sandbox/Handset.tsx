import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useLayoutEffect, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Icon } from "../../design/icons";
import type { Account, SandboxPhone, SandboxSaid, SandboxTap } from "../../generated/api";
import styles from "./Handset.module.css";

interface HandsetProps {
  account: Account;
  phone: SandboxPhone;
  /** Taps on something, with what the tap carries; a page that opens carries nothing. */
  onTap: (title: string, payload: string | null) => void;
  /** Gives whether it was written. */
  onWrite: (text: string) => Promise<boolean>;
}

/** A thread with the account on somebody's telephone, to be used as they use it. */
export function Handset({ account, phone, onTap, onWrite }: HandsetProps) {
  const { t } = useLingui();
  const screen = useRef<HTMLDivElement>(null);
  const [text, setText] = useState("");
  const [isMenuOpen, setMenuOpen] = useState(false);
  const newest = phone.said.at(-1)?.mid;
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
        {phone.said.length === 0 ? (
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

function Said({ said, onTap }: { said: SandboxSaid; onTap: HandsetProps["onTap"] }) {
  const reactions = [said.personReaction, said.businessReaction].filter(Boolean).join(" ");
  return (
    <div className={styles.said} data-mine={said.byPerson || undefined}>
      {said.unsent ? (
        <p className={styles.gone}>
          <Trans>taken back</Trans>
        </p>
      ) : (
        <>
          {said.text !== "" && said.cards.length === 0 ? (
            <p className={styles.bubble} dir="auto">
              {said.text}
            </p>
          ) : null}
          {said.cards.map((card, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name.
            <div key={at} className={styles.card}>
              <p dir="auto">{card.title}</p>
              {card.subtitle ? <small dir="auto">{card.subtitle}</small> : null}
              {card.buttons.map((button, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                <Tappable key={place} tap={button} look="button" onTap={onTap} />
              ))}
            </div>
          ))}
          {said.kinds
            .filter((kind) => kind !== "template")
            .map((kind, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above.
              <span key={at} className={styles.kind}>
                {kind.replaceAll("_", " ")}
              </span>
            ))}
        </>
      )}
      {reactions ? <span className={styles.reactions}>{reactions}</span> : null}
    </div>
  );
}

type Look = "question" | "chip" | "item" | "button";

interface TapsProps {
  taps: readonly SandboxTap[];
  label: string;
  look: Look;
  onTap: HandsetProps["onTap"];
}

function Taps({ taps, label, look, onTap }: TapsProps) {
  if (taps.length === 0) return null;
  return (
    <ul className={styles.taps} data-look={look} aria-label={label}>
      {taps.map((tap, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same.
        <li key={at}>
          <Tappable tap={tap} look={look} onTap={onTap} />
        </li>
      ))}
    </ul>
  );
}

/** What opens a page tells nobody, so there is nothing to do here but to say where it leads. */
function Tappable({ tap, look, onTap }: { tap: SandboxTap; look: Look; onTap: HandsetProps["onTap"] }) {
  const title = tap.title ?? "";
  if (tap.payload === null) {
    return (
      <span className={styles.tap} data-look={look} data-page title={tap.url ?? undefined}>
        {title} <Icon name="leave" size={11} />
      </span>
    );
  }
  return (
    <AriaButton className={styles.tap} data-look={look} onPress={() => onTap(title, tap.payload)}>
      {title}
    </AriaButton>
  );
}
