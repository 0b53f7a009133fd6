import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "../../../design/Button";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { limits, type Missed, type Post } from "../../../generated/api";
import { useMissedWords } from "./missedWords";
import styles from "./Pane.module.css";

interface FactsProps {
  post: Post;
  /** What the account does with a post whose time has passed. */
  usual: Missed | undefined;
}

/** What the post says, line by line; what is empty is left out. */
export function Facts({ post, usual }: FactsProps) {
  const { t, i18n } = useLingui();
  const missedWords = useMissedWords();
  const { content, row } = post;
  const hasWords = content.kind !== "story";
  const missed = post.missed ?? usual;
  const has = i18n.number([...content.caption].length);
  const max = i18n.number(limits.CAPTION.max);
  const isAhead = row.state !== "live" && row.state !== "skipped";
  return (
    <>
      <dl className={styles.facts}>
        {hasWords ? (
          <Fact name={t`Caption`}>
            {content.caption === "" ? (
              <span className={styles.none}>
                <Trans>None yet</Trans>
              </span>
            ) : (
              <>
                <span className={styles.caption} dir="auto" data-selectable>
                  {content.caption}
                </span>
                <small>
                  <Trans>
                    {has} of {max}
                  </Trans>
                </small>
              </>
            )}
          </Fact>
        ) : null}
        {content.cover ? <Fact name={t`Cover`}>{coverWords(content.cover)}</Fact> : null}
        {content.collaborators.length > 0 ? (
          <Fact name={t`With`}>{content.collaborators.map((handle) => `@${handle}`).join(", ")}</Fact>
        ) : null}
        {content.firstComment === "" ? null : (
          <Fact name={t`First comment`}>
            <span dir="auto" data-selectable>
              {content.firstComment}
            </span>
          </Fact>
        )}
        {isAhead && missed ? <Fact name={t`If missed`}>{missedWords(missed)}</Fact> : null}
        {row.permalink === null ? null : (
          <Fact name={t`Address`}>
            <span className={styles.address} data-selectable>
              {row.permalink.replace(/^https?:\/\/(www\.)?/, "")}
            </span>
            <Button kind="quiet" size="small" command="queue.copy_address">
              <Trans>Copy</Trans>
            </Button>
          </Fact>
        )}
      </dl>
      {post.commentProblem ? (
        <ErrorPanel error={post.commentProblem} about={t`The first comment is not there`} size="line" />
      ) : null}
    </>
  );

  function coverWords(cover: NonNullable<typeof content.cover>): string {
    if (cover.from === "picture") return t`A picture of its own`;
    const seconds = Math.floor(cover.offsetMs / 1000);
    const at = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    return t`Frame at ${at}`;
  }
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
