import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { WindowInfo } from "../../../generated/api";
import { timeLeft } from "../clock/timeLeft";
import type { WindowNow } from "../clock/windowNow";
import styles from "./WindowBanner.module.css";

interface WindowBannerProps {
  window: WindowInfo;
  now: WindowNow;
  /** Someone waits for an answer: only then is it amber. */
  isWaiting: boolean;
  /** Another app has the thread. */
  isStandby: boolean;
  name: string;
}

/** What may be sent now, until when and why, and what comes after. */
export function WindowBanner({ window, now, isWaiting, isStandby, name }: WindowBannerProps) {
  const { i18n } = useLingui();
  const left = "left" in now ? i18n._(timeLeft(now.left)) : "";
  const since = <Since window={window} />;
  if (isStandby)
    return (
      <Banner>
        <Trans>
          <b>Another app has this conversation.</b> You read along, and what you write stays a draft until it hands the
          conversation back.
        </Trans>
      </Banner>
    );
  switch (now.kind) {
    case "open":
      return (
        <Banner isWaiting={isWaiting} window={window} share={now.share} next={<Trans>then 6 days as a person</Trans>}>
          <Trans>
            Open for <b>{left}</b>
          </Trans>
          {since}
        </Banner>
      );
    case "human_agent":
      return (
        <Banner
          isWaiting={isWaiting}
          window={window}
          share={now.share}
          next={<Trans>goes out tagged “human agent”</Trans>}
          isTagged
        >
          <Trans>
            As a person, for <b>{left}</b> more
          </Trans>
          {since}
        </Banner>
      );
    case "closed":
      return (
        <Banner>
          <Trans>
            <b>Closed since {i18n.date(new Date(now.closedAt), { dateStyle: "medium", timeStyle: "short" })}.</b> It
            opens again when {name} writes, taps a button or mentions you in a story. Until then only the Instagram app
            can answer; what you write here stays a draft.
          </Trans>
        </Banner>
      );
    case "never":
      return (
        <Banner>
          <Trans>
            <b>{name} has not written yet.</b> Instagram lets you answer once they do; what you write here stays a
            draft.
          </Trans>
        </Banner>
      );
  }
}

interface BannerProps {
  children: ReactNode;
  isWaiting?: boolean;
  /** For what opened it, and when. */
  window?: WindowInfo;
  /** Of the time that the rule gives: what is left, 0 to 1. */
  share?: number;
  next?: ReactNode;
  /** What comes next concerns this very message: it is never hidden. */
  isTagged?: boolean;
}

function Banner({ children, isWaiting = false, window, share, next, isTagged = false }: BannerProps) {
  const { t, i18n } = useLingui();
  const opened = window?.openedAt ?? null;
  const day = opened === null ? "" : i18n.date(new Date(opened), { dateStyle: "full", timeStyle: "short" });
  return (
    <div
      className={styles.banner}
      data-waiting={isWaiting || undefined}
      data-whole={share === undefined || undefined}
      title={opened === null ? undefined : t`Opened ${day}`}
    >
      <span className={styles.words}>{children}</span>
      {share === undefined ? null : (
        <span className={styles.bar} aria-hidden="true">
          <i style={{ width: `${Math.max(1, Math.round(share * 100))}%` }} />
        </span>
      )}
      {next ? (
        <span className={styles.next} data-tagged={isTagged || undefined}>
          {next}
        </span>
      ) : null}
    </div>
  );
}

/** Which of their acts opened it, in their own words where it had some. */
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
