import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSayError } from "../../../errors";
import type { PostImportRow, PostKind } from "../../../generated/api";
import { type Fate, fateOf, isDoubtful, localWords } from "./fate";
import styles from "./Importing.module.css";
import { useRowProblemWords } from "./problemWords";

/** Rows that are drawn; more of them nobody reads before saying yes. */
const MOST_SHOWN = 300;

interface RowTableProps {
  rows: readonly PostImportRow[];
  schedules: boolean;
  /** The handle of an account. */
  handleOf: (accountId: string) => string | undefined;
}

/** Every row of the file, and what becomes of it. */
export function RowTable({ rows, schedules, handleOf }: RowTableProps) {
  const { t } = useLingui();
  return (
    <>
      <table className={styles.table} aria-label={t`Rows of the file`}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Line</Trans>
            </th>
            <th scope="col">
              <Trans>Account</Trans>
            </th>
            <th scope="col">
              <Trans>When</Trans>
            </th>
            <th scope="col">
              <Trans>Post</Trans>
            </th>
            <th scope="col">
              <Trans>Becomes</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_SHOWN).map((row) => (
            <Row key={row.line} row={row} fate={fateOf(row, schedules)} handleOf={handleOf} />
          ))}
        </tbody>
      </table>
      {rows.length > MOST_SHOWN ? (
        <p className={styles.hint}>
          <Plural value={rows.length - MOST_SHOWN} one="… and # more" other="… and # more" />
        </p>
      ) : null}
    </>
  );
}

interface RowProps {
  row: PostImportRow;
  fate: Fate;
  handleOf: (accountId: string) => string | undefined;
}

function Row({ row, fate, handleOf }: RowProps) {
  const { t, i18n } = useLingui();
  const sayError = useSayError();
  const say = useRowProblemWords();
  const kinds: Record<PostKind, string> = {
    image: t`Picture`,
    carousel: t`Carousel`,
    reel: t`Reel`,
    story: t`Story`,
  };
  const fates: Record<Fate, string> = { scheduled: t`Scheduled`, draft: t`Draft`, left_out: t`Left out` };
  const [day, time] = row.local === null ? ["", ""] : localWords(row.local, i18n.locale);
  const handle = row.accountId === null ? undefined : handleOf(row.accountId);
  const [first = ""] = row.content.caption.split("\n").filter((line) => line.trim() !== "");
  const addresses = row.content.media.map(({ address }) => address).filter((address) => address !== "");
  const files = [...row.files, ...addresses].join(", ");
  return (
    <tr data-fate={fate} data-doubtful={isDoubtful(row) || undefined}>
      <td className={styles.line}>{i18n.number(row.line)}</td>
      <td className={styles.account} dir="auto">
        {handle === undefined ? "–" : `@${handle}`}
      </td>
      <td className={styles.when}>
        {row.local === null ? (
          <span className={styles.none}>
            <Trans>No time</Trans>
          </span>
        ) : (
          <>
            {day}
            <small>{[time, row.zone.replaceAll("_", " ")].filter((word) => word !== "").join(" · ")}</small>
          </>
        )}
      </td>
      <td className={styles.post}>
        <p dir="auto">
          <span className={styles.kind}>{kinds[row.content.kind]}</span> {first}
        </p>
        {files === "" ? null : (
          <small dir="auto" title={files}>
            {files}
          </small>
        )}
      </td>
      <td className={styles.fate}>
        <b>{fates[fate]}</b>
        {row.fault ? <small dir="auto">{sayError(row.fault)}</small> : null}
        {row.fault === null
          ? row.problems.map((problem, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the problems of a row stay where they are.
              <small key={at} dir="auto">
                {say(problem)}
              </small>
            ))
          : null}
      </td>
    </tr>
  );
}
