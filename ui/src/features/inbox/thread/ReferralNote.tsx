import { Trans } from "@lingui/react/macro";
import type { Referral } from "../../../generated/api";
import styles from "./Message.module.css";

/** From where a person came into the thread. */
export function ReferralNote({ referral }: { referral: Referral }) {
  const { source, adTitle, adId, reference } = referral;
  const isAd = source?.toUpperCase() === "ADS";
  const ad = adTitle ?? adId;
  return (
    <p className={styles.note}>
      {isAd && ad !== null ? (
        <Trans>Came from your ad “{ad}”</Trans>
      ) : isAd ? (
        <Trans>Came from one of your ads</Trans>
      ) : source?.toUpperCase() === "SHORTLINKS" ? (
        <Trans>Came through your ig.me link</Trans>
      ) : (
        <Trans>Came through a link</Trans>
      )}
      {reference === null || reference === "" ? null : <code>{reference}</code>}
    </p>
  );
}
