import { Trans, useLingui } from "@lingui/react/macro";
import { useSayError } from "../../../errors";
import type { PostMoment } from "../../../generated/api";
import { whenWords } from "../calendar/words";
import { localOf } from "../calendar/zones";
import styles from "./Pane.module.css";
import { useMomentWords } from "./useMomentWords";

/** What became of a post, the newest first. */
export function Moments({ moments, zone }: { moments: readonly PostMoment[]; zone: string }) {
  const { i18n } = useLingui();
  const wordsOf = useMomentWords();
  const say = useSayError();
  const lines = moments.flatMap((moment, index) => {
    const words = wordsOf(moment.what);
    return words === null ? [] : [{ ...moment, words, key: `${moment.at} ${index}` }];
  });
  if (lines.length === 0) return null;
  return (
    <section className={styles.moments}>
      <h3>
        <Trans>What became of it</Trans>
      </h3>
      <ol>
        {lines.reverse().map(({ key, at, words, problem }) => (
          <li key={key}>
            <span>{words}</span>
            <time>{whenWords(i18n, localOf(at, zone))}</time>
            {problem ? <p>{say(problem)}</p> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
