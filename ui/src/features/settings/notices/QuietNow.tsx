import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../../design/Button";
import type { NoticeState, Pause } from "../../../generated/api";
import styles from "./Notices.module.css";

/** Quiet at once, for a while. */
export function QuietNow({ state, onPause }: { state: NoticeState; onPause: (pause: Pause) => void }) {
  const { i18n } = useLingui();
  const until = state.pausedUntil ?? state.quietUntil;
  if (until === null) {
    return (
      <span className={styles.now}>
        <Button size="small" command="notices.hour" onPress={() => onPause("hour")}>
          <Trans>Quiet for 1 hour</Trans>
        </Button>
        <Button size="small" command="notices.tomorrow" onPress={() => onPause("tomorrow")}>
          <Trans>Quiet until tomorrow</Trans>
        </Button>
      </span>
    );
  }
  const when = i18n.date(new Date(until), { weekday: "short", hour: "2-digit", minute: "2-digit" });
  return (
    <span className={styles.now} role="status">
      <span className={styles.until}>
        <Trans>Quiet until {when}</Trans>
      </span>
      {state.pausedUntil === null ? null : (
        <Button size="small" command="notices.over" onPress={() => onPause("over")}>
          <Trans>End the quiet</Trans>
        </Button>
      )}
    </span>
  );
}
