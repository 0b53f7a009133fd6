import { Trans, useLingui } from "@lingui/react/macro";
import { Avatar } from "../../design/Avatar";
import type { Account, SearchHit } from "../../generated/api";
import { Highlighted } from "./Highlighted";
import { matches } from "./matches";
import styles from "./SearchColumn.module.css";

interface HitProps {
  id: string;
  index: number;
  hit: SearchHit;
  /** What it was found for. */
  query: string;
  /** Whose it is, where there are several accounts to tell apart. */
  account: Account | undefined;
  isActive: boolean;
  onOpen: (hit: SearchHit) => void;
}

/** A person or a message that was found. */
export function Hit({ id, index, hit, query, account, isActive, onOpen }: HitProps) {
  const { i18n } = useLingui();
  const { person } = hit;
  const isPerson = hit.kind === "person";
  const when = i18n.date(new Date(hit.at), dateForm(new Date(hit.at), new Date()));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      data-hit={index}
      className={styles.hit}
      onClick={() => onOpen(hit)}
    >
      <Avatar id={person.contactId} name={person.name} picture={person.picture} size={32} />
      <span className={styles.name}>
        {account ? (
          <i
            className={styles.account}
            style={{ background: `var(--account-${account.colour})` }}
            role="img"
            aria-label={account.name}
          />
        ) : null}
        <span dir="auto">
          {isPerson ? <Highlighted text={person.name} places={matches(query, person.name)} /> : person.name}
        </span>
      </span>
      {isPerson ? null : <time dateTime={new Date(hit.at).toISOString()}>{when}</time>}
      <p dir="auto">
        {isPerson ? (
          person.username ? (
            <>
              @<Highlighted text={person.username} places={matches(query, person.username)} />
            </>
          ) : null
        ) : (
          <>
            {hit.direction === "out" ? <Trans>You: </Trans> : null}
            <Highlighted text={hit.text} places={hit.highlights} />
          </>
        )}
      </p>
    </div>
  );
}

/** The time today, the day this year, and with its year before that. */
function dateForm(at: Date, now: Date): Intl.DateTimeFormatOptions {
  if (at.toDateString() === now.toDateString()) return { hour: "numeric", minute: "2-digit" };
  if (at.getFullYear() === now.getFullYear()) return { day: "numeric", month: "short" };
  return { day: "numeric", month: "short", year: "numeric" };
}
