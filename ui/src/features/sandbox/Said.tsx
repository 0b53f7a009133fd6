import { Trans } from "@lingui/react/macro";
import type { SandboxSaid } from "../../generated/api";
import styles from "./Handset.module.css";
import { type OnTap, Tappable } from "./Taps";

/** A message on a telephone, with its cards. */
export function Said({ said, onTap }: { said: SandboxSaid; onTap: OnTap }) {
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
