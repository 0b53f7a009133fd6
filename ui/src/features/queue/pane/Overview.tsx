import { Trans, useLingui } from "@lingui/react/macro";
import { Avatar } from "../../../design/Avatar";
import { Kbd } from "../../../design/Kbd";
import type { Publisher } from "../rows";
import styles from "./Pane.module.css";
import { Quota } from "./Quota";

/** What stands beside the calendar while no post is chosen: how much each account may publish still, and the keys. */
export function Overview({ publishers }: { publishers: readonly Publisher[] }) {
  const { t } = useLingui();
  return (
    <aside className={styles.pane} aria-label={t`Accounts`}>
      <ul className={styles.accounts}>
        {publishers.map(({ account, queue }) => (
          <li key={account.id}>
            <Avatar id={account.id} name={account.name} picture={account.picture} colour={account.colour} size={28} />
            <b>{account.name}</b>
            <Quota quota={queue.quota} />
          </li>
        ))}
      </ul>
      <dl className={styles.hints}>
        <Hint keys="J" words={t`Next post`} />
        <Hint keys="M" words={t`Move the chosen post`} />
        <Hint keys="E" words={t`Edit it`} />
        <Hint keys="W" words={t`To what waits for you`} />
      </dl>
      <p className={styles.note}>
        <Trans>Choose a post to see it here. Drag it to another day, or press a day to begin one there.</Trans>
      </p>
    </aside>
  );
}

function Hint({ keys, words }: { keys: string; words: string }) {
  return (
    <div>
      <dt>
        <Kbd keys={keys} />
      </dt>
      <dd>{words}</dd>
    </div>
  );
}
