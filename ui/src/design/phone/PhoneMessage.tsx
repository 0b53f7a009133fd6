import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Button, MediaSource, OutgoingMessage, QuickReply, TemplateElement } from "../../generated/api";
import { titleShown } from "../editor/content";
import { Icon, type IconName } from "../icons";
import styles from "./PhoneMessage.module.css";

/** A message as it stands on the phone of who gets it, cut where Instagram cuts. Its quick replies: `PhoneQuickReplies`. */
export function PhoneMessage({ message }: { message: OutgoingMessage }) {
  switch (message.kind) {
    case "text":
      return <PhoneText text={message.text} />;
    case "buttons":
      return <PhoneTemplate text={message.text} buttons={message.buttons} />;
    case "generic":
      return <PhoneCards cards={message.elements} />;
    case "heart":
      return <span className={styles.heart}>❤️</span>;
    case "media":
      return <Media kind={message.media} source={message.source} />;
    case "images":
      return (
        <div className={styles.pictures}>
          {message.images.map((source, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: drawn anew with every letter, and holds no state.
            <Media key={index} kind="image" source={source} />
          ))}
        </div>
      );
    case "post":
      return (
        <span className={styles.media} data-kind="post">
          <Icon name="instagram" size={20} />
          <Trans>One of your posts</Trans>
        </span>
      );
  }
}

/** Words in a bubble. */
export function PhoneText({ text }: { text: string }) {
  return (
    <p className={styles.bubble} dir="auto">
      {text || <Trans>Your message</Trans>}
    </p>
  );
}

/** Words with buttons below them. */
export function PhoneTemplate({ text, buttons }: { text: string; buttons: readonly Button[] }) {
  return (
    <div className={styles.template}>
      <p dir="auto">{text || <Trans>Your message</Trans>}</p>
      <Buttons buttons={buttons} />
    </div>
  );
}

/** Cards side by side. */
export function PhoneCards({ cards }: { cards: readonly TemplateElement[] }) {
  return (
    <div className={styles.cards}>
      {cards.map((card, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <div key={index} className={styles.card}>
          {card.imageUrl ? (
            <span className={styles.picture}>
              <Icon name="picture" size={20} />
              {hostOf(card.imageUrl)}
            </span>
          ) : null}
          <span className={styles.words} dir="auto">
            <b>{card.title || "…"}</b>
            {card.subtitle ? <span>{card.subtitle}</span> : null}
          </span>
          <Buttons buttons={card.buttons} />
        </div>
      ))}
    </div>
  );
}

/** Answers to tap, each as Instagram cuts it. */
export function PhoneQuickReplies({ replies }: { replies: readonly QuickReply[] }): ReactNode {
  const { t } = useLingui();
  if (replies.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways as on a phone, so the keyboard must reach it.
    <ul className={styles.replies} tabIndex={0} aria-label={t`Quick replies`} data-sideways>
      {replies.map(({ content }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <li key={index} dir="auto">
          {content.contentType === "text" ? (
            titleShown(content.title) || "…"
          ) : content.contentType === "user_email" ? (
            <Trans>them@example.com</Trans>
          ) : (
            <Trans>Their number</Trans>
          )}
        </li>
      ))}
    </ul>
  );
}

function Buttons({ buttons }: { buttons: readonly Button[] }) {
  return buttons.map(({ title }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above.
    <span key={index} className={styles.button} dir="auto">
      {title || "…"}
    </span>
  ));
}

const icons = { image: "picture", video: "play", audio: "microphone", file: "file" } as const satisfies Record<
  string,
  IconName
>;

/** Nothing is fetched for a preview: the picture's home stands for it. */
function Media({ kind, source }: { kind: keyof typeof icons; source: MediaSource }) {
  return (
    <span className={styles.media} data-kind={kind}>
      <Icon name={icons[kind]} size={18} />
      {"url" in source ? hostOf(source.url) : null}
    </span>
  );
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : "";
}
