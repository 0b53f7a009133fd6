import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { ThreadMark } from "../../../generated/api";
import styles from "./MarkLine.module.css";

/** What stands between messages: what happened to the thread, and messages of which nothing but the time is told. */
export function MarkLine({ mark }: { mark: ThreadMark }) {
  return mark.kind === "bare" ? <Bare mark={mark} /> : <Event mark={mark} />;
}

function Event({ mark }: { mark: Extract<ThreadMark, { kind: "event" }> }) {
  const { i18n } = useLingui();
  return (
    <p className={styles.mark}>
      <span>{wordsOf(mark)}</span>
      {mark.words === "" || mark.event === "passed" || mark.event === "taken" ? null : (
        <bdi className={styles.words}>{mark.words}</bdi>
      )}
      <time>{i18n.date(new Date(mark.at), { hour: "numeric", minute: "2-digit" })}</time>
    </p>
  );
}

function wordsOf({ event, isOurs }: Extract<ThreadMark, { kind: "event" }>) {
  switch (event) {
    case "opt_in":
      return <Trans>They agreed to be written to</Trans>;
    case "requested":
      return isOurs ? (
        <Trans>This conversation was asked for on Porchlight’s behalf</Trans>
      ) : (
        <Trans>Another app asks for this conversation</Trans>
      );
    case "passed":
    case "taken":
      return isOurs ? (
        <Trans>This conversation is yours to answer here again</Trans>
      ) : (
        <Trans>Another app took over this conversation</Trans>
      );
  }
}

/** They stand in neither column: who wrote them is not told. */
function Bare({ mark }: { mark: Extract<ThreadMark, { kind: "bare" }> }) {
  const { i18n } = useLingui();
  const day = (at: number) => i18n.date(new Date(at), { day: "numeric", month: "short", year: "numeric" });
  const time = (at: number) => i18n.date(new Date(at), { hour: "numeric", minute: "2-digit" });
  const [from, until] = [day(mark.from), day(mark.at)];
  const when =
    from !== until ? `${from} – ${until}` : mark.count === 1 ? time(mark.at) : `${time(mark.from)} – ${time(mark.at)}`;
  return (
    <p className={styles.bare}>
      <span className={styles.ghosts} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <b>
        <Plural value={mark.count} one="A message from before" other="# messages from before" />
      </b>
      <time>{when}</time>
      <small>
        <Trans>Instagram details the latest 20 of a thread. What these say is in its app.</Trans>
      </small>
    </p>
  );
}
