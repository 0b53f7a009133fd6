import { useLingui } from "@lingui/react/macro";
import styles from "./Importing.module.css";

/** A table of one post, as it is written. */
const example = `account,date,time,zone,kind,caption,media,alt_text
harbour.coffee,2026-12-03,11:00,Europe/Dublin,carousel,"Friday buns are back",buns.jpg|oven.jpg,Six buns on a tray|The oven`;

/** What the columns of a table of posts mean. */
export function Columns() {
  const { t } = useLingui();
  const columns: [string, string][] = [
    ["account", t`A handle, with or without @. Empty: this account.`],
    ["kind", t`image, carousel, reel or story. Empty: as the files say.`],
    ["date", t`2026-12-03. Empty: a draft.`],
    ["time", t`11:00, by the clock on the wall.`],
    ["zone", t`Europe/Dublin. Empty: the account’s.`],
    ["caption", t`The words, with line breaks where they stand between quotes.`],
    ["media", t`Names of files beside the table, or addresses; with | between several.`],
    ["alt_text", t`What each picture shows, in the same order; with | between them.`],
    ["first_comment", t`What is written below the post first.`],
    ["collaborators", t`Handles, with commas between them.`],
    ["location_id", t`The number of a Facebook Page that has a place.`],
    ["share_to_feed", t`yes or no: whether a reel shows in the feed too.`],
    ["cover", t`A reel’s cover: a file’s name, or seconds such as 4.5.`],
  ];
  return (
    <>
      <dl className={styles.columns}>
        {columns.map(([name, meaning]) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <pre className={styles.example} data-selectable>
        {example}
      </pre>
    </>
  );
}
