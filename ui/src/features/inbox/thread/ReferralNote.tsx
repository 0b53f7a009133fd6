import { Trans } from "@lingui/react/macro";
import type { Referral } from "../../../generated/api";
import { mediaUrl } from "../../../platform";
import styles from "./Cards.module.css";
import { useAlive } from "./useAlive";

/** From where a person came into the thread: an ad with its picture and title, or a link with what it carries. */
export function ReferralNote({ referral, picture }: { referral: Referral; picture: string | null }) {
  const { source, adTitle, adId, reference } = referral;
  const isAd = source?.toUpperCase() === "ADS";
  const ad = adTitle ?? adId;
  const [alive, onError] = useAlive(picture);
  return (
    <div className={styles.ad}>
      {alive === null ? (
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path
            d={
              isAd
                ? "M4 10v4h3l7 4V6l-7 4zM17.500 9a4 4 0 0 1 0 6"
                : "M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1-1"
            }
          />
        </svg>
      ) : (
        <img src={mediaUrl(alive)} alt="" onError={onError} draggable={false} />
      )}
      <span>
        {isAd ? (
          <Trans>Came from your ad</Trans>
        ) : source?.toUpperCase() === "SHORTLINKS" ? (
          <Trans>Came through your ig.me link</Trans>
        ) : (
          <Trans>Came through a link</Trans>
        )}
        {isAd && ad !== null ? <b dir="auto">{ad}</b> : null}
        {reference === null || reference === "" ? null : <code dir="auto">{reference}</code>}
      </span>
    </div>
  );
}
