import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Avatar } from "../../../../design/Avatar";
import { Icon } from "../../../../design/icons";
import { blankMedia } from "../content/blank";
import { shownRatio } from "../content/crop";
import { useComposing } from "../context";
import { Cropped } from "../media/Cropped";
import { CaptionWords } from "./CaptionWords";
import styles from "./Preview.module.css";

/** A post in the feed. A carousel shows what is looked at, and is turned by its arrows. */
export function FeedPreview() {
  const { t } = useLingui();
  const { account, content, media, selected, select } = useComposing();
  const [isWhole, setWhole] = useState(false);
  const count = content.media.length;
  const [first] = content.media;
  const one = content.media[selected];
  const facts = first ? media.fileOf(first)?.facts : undefined;
  const isKnown = first !== undefined && facts !== undefined && facts.width > 0;
  // Instagram shows all of a carousel in the shape of its first.
  const ratio = isKnown ? shownRatio(first.crop, facts) : 0.8;
  const with_ = content.collaborators[0];
  return (
    <article className={styles.feed} aria-label={t`As in the feed`}>
      <header className={styles.who}>
        <Avatar id={account.id} name={account.name} picture={account.picture} colour={account.colour} size={26} />
        <b>
          {account.username}
          {with_ === undefined ? null : (
            <>
              {" "}
              <span className={styles.soft}>
                <Trans>and</Trans>
              </span>{" "}
              {with_}
            </>
          )}
        </b>
      </header>
      <div className={styles.media} style={{ aspectRatio: Math.max(0.5625, ratio) }} data-own-keys>
        <Cropped media={one ?? blankMedia} plays />
        {count > 1 ? (
          <>
            <span className={styles.page}>
              {selected + 1}/{count}
            </span>
            {selected > 0 ? (
              <button
                type="button"
                className={styles.turn}
                data-way="back"
                aria-label={t`The one before`}
                onClick={() => select(selected - 1)}
              >
                <Icon name="back" size={15} />
              </button>
            ) : null}
            {selected < count - 1 ? (
              <button
                type="button"
                className={styles.turn}
                data-way="on"
                aria-label={t`The next one`}
                onClick={() => select(selected + 1)}
              >
                <Icon name="forward" size={15} />
              </button>
            ) : null}
          </>
        ) : null}
      </div>
      <div className={styles.signs} aria-hidden="true">
        <Icon name="heart" size={20} />
        <Icon name="note" size={19} />
        <Icon name="leave" size={20} />
        {count > 1 ? (
          <span className={styles.dots}>
            {content.media.map((_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: dots in a row.
              <i key={at} data-on={at === selected || undefined} />
            ))}
          </span>
        ) : null}
        <Icon name="bookmark" size={20} />
      </div>
      <CaptionWords isWhole={isWhole} onWhole={() => setWhole(true)} />
    </article>
  );
}
