import { useLingui } from "@lingui/react";
import { Plural, Trans } from "@lingui/react/macro";
import type { RowState } from "../../../design/grid/GridRow";
import { Icon } from "../../../design/icons";
import type { GreetingFlow } from "../../../generated/api";
import styles from "./FlowRow.module.css";
import { platformName } from "./platformWords";
import { changedAt, messagesOf, standingOf } from "./standing";
import { opening } from "./words";

interface FlowRowProps {
  flow: GreetingFlow;
  state: RowState;
  /** How far the account's clock is from this machine's, ms. */
  clockOffsetMs: number;
}

/** A flow in the list: its name, how it begins, how it stands, and when it was last changed. */
export function FlowRow({ flow, state, clockOffsetMs }: FlowRowProps) {
  const { i18n } = useLingui();
  const messages = messagesOf(flow);
  const at = changedAt(flow);
  return (
    <div className={styles.row} data-active={state.isActive || undefined} data-standing={standingOf(flow)}>
      <span className={styles.name} dir="auto">
        {flow.name || <Trans>Without a name</Trans>}
      </span>
      <span className={styles.when}>{at === null ? null : shortDate(at, Date.now() + clockOffsetMs, i18n.locale)}</span>
      <span className={styles.opening} dir="auto">
        {standingOf(flow) === "gone" && messages.length === 0 ? (
          <Trans>Its versions are kept</Trans>
        ) : (
          opening(messages) || <Plural value={messages.length} _0="No messages" one="# message" other="# messages" />
        )}
      </span>
      <span className={styles.marks}>
        <Standing flow={flow} />
        {flow.platforms.length > 0 && ["live", "edited"].includes(standingOf(flow)) ? (
          <span>{flow.platforms.map(platformName).join(", ")}</span>
        ) : null}
        {flow.isUsedInAd ? (
          <span className={styles.ad}>
            <Icon name="lock" size={12} />
            <Trans>in an ad</Trans>
          </span>
        ) : null}
      </span>
    </div>
  );
}

/** How a flow stands, in a word. Amber where somebody has to decide. */
export function Standing({ flow }: { flow: GreetingFlow }) {
  const { publishing, changedElsewhere, problems } = flow.state;
  if (publishing.kind === "uncertain")
    return (
      <span className={styles.standing} data-tone="decide">
        <Trans>being checked</Trans>
      </span>
    );
  if (changedElsewhere !== null)
    return (
      <span className={styles.standing} data-tone="decide">
        <Trans>changed elsewhere</Trans>
      </span>
    );
  const standing = standingOf(flow);
  const isUnfit = problems.length > 0;
  return (
    <span className={styles.standing} data-tone={standing}>
      {standing === "new" ? (
        isUnfit ? (
          <Trans>new draft, unfinished</Trans>
        ) : (
          <Trans>new draft</Trans>
        )
      ) : standing === "edited" ? (
        <Trans>edited</Trans>
      ) : standing === "live" ? (
        <Trans>live</Trans>
      ) : flow.state.draft ? (
        <Trans>gone, draft kept</Trans>
      ) : (
        <Trans>gone from Instagram</Trans>
      )}
    </span>
  );
}

function shortDate(at: number, today: number, locale: string): string {
  const day = new Date(at);
  const now = new Date(today);
  const tongue = locale === "pseudo" ? "en" : locale;
  if (day.toDateString() === now.toDateString())
    return day.toLocaleTimeString(tongue, { hour: "numeric", minute: "2-digit" });
  const isThisYear = day.getFullYear() === now.getFullYear();
  return day.toLocaleDateString(tongue, { day: "numeric", month: "short", ...(isThisYear ? {} : { year: "2-digit" }) });
}
