import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, type Ref, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Avatar } from "../../../design/Avatar";
import { Button } from "../../../design/Button";
import type { PostRow } from "../../../generated/api";
import { whenWords } from "../calendar/words";
import { labelOf } from "../calendar/zones";
import { Picture } from "../cards/Picture";
import { useStateWords } from "../cards/useStateWords";
import type { Publisher } from "../rows";
import { publisherOf } from "../rows";
import { useTitle } from "../useTitle";
import styles from "./Waiting.module.css";

interface WaitingStripProps {
  waiting: readonly PostRow[];
  publishers: readonly Publisher[];
  onSelect: (row: PostRow) => void;
  ref?: Ref<HTMLElement>;
}

/** So many are shown at first, and one more where the line that says so would take its place. */
const MOST = 2;

/** What waits for the user: posts that failed, whose time passed, or of which nobody knows whether they are out. */
export function WaitingStrip({ waiting, publishers, onSelect, ref }: WaitingStripProps) {
  const { t } = useLingui();
  const [isWhole, setWhole] = useState(false);
  if (waiting.length === 0) return null;
  const first = waiting.length === MOST + 1 ? waiting.length : MOST;
  const more = waiting.length - first;
  return (
    <section ref={ref} className={styles.strip} aria-label={t`Waits for you`}>
      <ul>
        {(isWhole ? waiting : waiting.slice(0, first)).map((row) => (
          <WaitingRow
            key={row.id}
            row={row}
            publisher={publisherOf(publishers, row.accountId)}
            isOneOfMany={publishers.length > 1}
            onSelect={onSelect}
          />
        ))}
      </ul>
      {more > 0 ? (
        <Button kind="quiet" size="small" command="queue.waiting_all" onPress={() => setWhole(!isWhole)}>
          {isWhole ? (
            <Trans>Show fewer</Trans>
          ) : (
            <Plural value={more} one="# more waits for you" other="# more wait for you" />
          )}
        </Button>
      ) : null}
    </section>
  );
}

interface WaitingRowProps {
  row: PostRow;
  publisher: Publisher | undefined;
  isOneOfMany: boolean;
  onSelect: (row: PostRow) => void;
}

function WaitingRow({ row, publisher, isOneOfMany, onSelect }: WaitingRowProps) {
  const { i18n } = useLingui();
  const titleOf = useTitle();
  const { text, tone } = useStateWords(row);
  const label = labelOf(row);
  const account = publisher?.account;
  return (
    <li className={styles.row}>
      <span className={styles.dot} data-tone={tone} aria-hidden="true" />
      <AriaButton className={styles.what} data-command={`queue.show.${row.id}`} onPress={() => onSelect(row)}>
        <span className={styles.picture}>
          <Picture picture={row.picture} kind={row.kind} />
        </span>
        <b dir="auto">{titleOf(row)}</b>
        <span className={styles.why} data-tone={tone}>
          {text}
        </span>
        <small>
          {isOneOfMany && account ? (
            <Avatar id={account.id} name={account.name} picture={account.picture} colour={account.colour} size={16} />
          ) : null}
          {label === null ? null : whenWords(i18n, label)}
        </small>
      </AriaButton>
      <span className={styles.acts}>
        <WaitingActs row={row} />
      </span>
    </li>
  );
}

function WaitingActs({ row }: { row: PostRow }): ReactNode {
  const act = (name: string) => `queue.${name}.${row.id}`;
  switch (row.state) {
    case "failed":
      return (
        <Button size="small" command={act("retry")}>
          <Trans>Retry</Trans>
        </Button>
      );
    case "missed":
      return (
        <>
          <Button size="small" command={act("publish")}>
            <Trans>Publish now</Trans>
          </Button>
          <Button kind="quiet" size="small" command={act("skip")}>
            <Trans>Leave it out</Trans>
          </Button>
        </>
      );
    case "unknown":
      return (
        <Button size="small" command={act("look")}>
          <Trans>Look now</Trans>
        </Button>
      );
    default:
      return null;
  }
}
