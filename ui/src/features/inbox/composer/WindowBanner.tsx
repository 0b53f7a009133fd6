import { Trans, useLingui } from "@lingui/react/macro";
import type { WindowInfo } from "../../../generated/api";
import { timeLeft } from "../clock/timeLeft";
import type { WindowNow } from "../clock/windowNow";
import styles from "./WindowBanner.module.css";

interface WindowBannerProps {
  window: WindowInfo;
  now: WindowNow;
  /** Someone waits for an answer: only then is it amber. */
  isWaiting: boolean;
  name: string;
}

/** What may be sent now, until when, and what comes after. */
export function WindowBanner({ window, now, isWaiting, name }: WindowBannerProps) {
  const { i18n } = useLingui();
  const left = "left" in now ? i18n._(timeLeft(now.left)) : "";
  switch (now.kind) {
    case "open":
      return (
        <div className={styles.banner} data-waiting={isWaiting || undefined}>
          <span>
            <Trans>
              Open for <b>{left}</b>
            </Trans>
            <Since window={window} />
          </span>
          <Bar share={now.share} />
          <span className={styles.next}>
            <Trans>then 6 days as a person</Trans>
          </span>
        </div>
      );
    case "human_agent":
      return (
        <div className={styles.banner} data-waiting={isWaiting || undefined}>
          <span>
            <Trans>
              You answer as a person, for <b>{left}</b> more
            </Trans>
          </span>
          <Bar share={now.share} />
          <span className={styles.next}>
            <Trans>goes out with the human agent tag</Trans>
          </span>
        </div>
      );
    case "closed":
      return (
        <div className={styles.banner}>
          <span>
            <Trans>
              Closed since {i18n.date(new Date(now.closedAt), { dateStyle: "medium", timeStyle: "short" })}. It opens
              again when {name} writes, taps a button or mentions you in a story.
            </Trans>
          </span>
        </div>
      );
    case "never":
      return (
        <div className={styles.banner}>
          <span>
            <Trans>{name} has not written yet. Instagram lets you answer once they do.</Trans>
          </span>
        </div>
      );
  }
}

function Since({ window }: { window: WindowInfo }) {
  const words = window.openedWith;
  switch (window.openedBy) {
    case "message":
      return words ? <Trans>, since “{words}”</Trans> : <Trans>, since their last message</Trans>;
    case "story_reply":
      return words ? (
        <Trans>, since their story reply “{words}”</Trans>
      ) : (
        <Trans>, since they replied to your story</Trans>
      );
    case "story_mention":
      return <Trans>, since they mentioned you in a story</Trans>;
    case "tap":
      return words ? <Trans>, since they tapped “{words}”</Trans> : <Trans>, since they tapped a button</Trans>;
    case "referral":
      return <Trans>, since they came through a link</Trans>;
    default:
      return null;
  }
}

function Bar({ share }: { share: number }) {
  return (
    <span className={styles.bar} aria-hidden="true">
      <i style={{ width: `${Math.max(1, Math.round(share * 100))}%` }} />
    </span>
  );
}
