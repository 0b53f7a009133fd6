import { Trans, useLingui } from "@lingui/react/macro";
import { Avatar } from "../../../../design/Avatar";
import { titleShown } from "../../../../design/editor/content";
import { Icon } from "../../../../design/icons";
import type { Account, Button, TemplateElement } from "../../../../generated/api";
import type { WrittenExtra } from "./content";
import styles from "./PhonePreview.module.css";

interface PhonePreviewProps {
  account: Account | undefined;
  text: string;
  extra: WrittenExtra;
}

/** The message as it will stand on the phone of who gets it: Instagram's own shapes, cut where it cuts. */
export function PhonePreview({ account, text, extra }: PhonePreviewProps) {
  const { t } = useLingui();
  return (
    <figure className={styles.phone} aria-label={t`Preview, as on their phone`}>
      <figcaption className={styles.bar}>
        <Icon name="back" size={14} />
        <Avatar
          id={account?.id ?? ""}
          name={account?.name ?? ""}
          picture={account?.picture ?? null}
          colour={account?.colour}
          size={20}
        />
        <b>{account?.username}</b>
      </figcaption>
      <div className={styles.screen}>
        {extra.kind === "generic" ? (
          <div className={styles.cards}>
            {extra.elements.map((card, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: drawn anew with every letter, and holds no state.
              <Card key={index} card={card} />
            ))}
          </div>
        ) : null}
        {extra.kind === "buttons" ? (
          <div className={styles.template}>
            <p dir="auto">{text || <Trans>Your message</Trans>}</p>
            <Buttons buttons={extra.buttons} />
          </div>
        ) : text !== "" || extra.kind === "quick_replies" ? (
          <p className={styles.bubble} dir="auto">
            {text || <Trans>Your message</Trans>}
          </p>
        ) : null}
      </div>
      {extra.kind === "quick_replies" ? (
        <ul className={styles.replies}>
          {extra.quickReplies.map(({ content }, index) => (
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
      ) : null}
      <div className={styles.field} aria-hidden="true">
        <Trans>Message…</Trans>
      </div>
    </figure>
  );
}

function Card({ card }: { card: TemplateElement }) {
  return (
    <div className={styles.card}>
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

/** Nothing is fetched for a preview: the picture's home stands for it. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : "";
}
