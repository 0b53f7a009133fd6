import { Trans } from "@lingui/react/macro";
import type { ConversationRow } from "../../../generated/api";
import styles from "./PersonPane.module.css";

interface SegmentsProps {
  conversation: ConversationRow;
  /** They have as many followers as the user wants to be told of. */
  isInfluencer: boolean;
}

/** In which groups of people they are, in a word each. */
export function Segments({ conversation, isInfluencer }: SegmentsProps) {
  const { isVip, isRequest, isMuted, isSpam } = conversation;
  if (!isVip && !isInfluencer && !isRequest && !isMuted && !isSpam) return null;
  return (
    <ul className={styles.segments}>
      {isVip ? (
        <li>
          <Trans>VIP</Trans>
        </li>
      ) : null}
      {isInfluencer ? (
        <li>
          <Trans>Influencer</Trans>
        </li>
      ) : null}
      {isRequest ? (
        <li>
          <Trans>Request</Trans>
        </li>
      ) : null}
      {isMuted ? (
        <li>
          <Trans>Muted</Trans>
        </li>
      ) : null}
      {isSpam ? (
        <li>
          <Trans>Spam</Trans>
        </li>
      ) : null}
    </ul>
  );
}
