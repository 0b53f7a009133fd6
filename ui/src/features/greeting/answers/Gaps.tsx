import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../../design/Button";
import type { RepliesFault, Variable } from "../../../generated/api";
import styles from "./Gaps.module.css";

interface GapsProps {
  faults: readonly RepliesFault[];
  needs: readonly Variable[];
  /** Puts a gap at the end of the text that is worked on. */
  onInsert: (gap: string) => void;
}

/** Gaps that are filled for each person: to put in, those that cannot be read, and those that may stop the answer. */
export function Gaps({ faults, needs, onInsert }: GapsProps) {
  const { t } = useLingui();
  const names: Record<Variable, string> = {
    first_name: t`first name`,
    username: t`handle`,
    account: t`your handle`,
    window_left: t`time left`,
  };
  const gaps: [Variable, string][] = [
    ["first_name", `{first name|${t`there`}}`],
    ["username", `{username|${t`you`}}`],
    ["account", "{account}"],
  ];
  return (
    <div className={styles.gaps}>
      <p>
        <Trans>Put in:</Trans>
        {gaps.map(([name, gap]) => (
          <Button key={name} size="small" kind="quiet" onPress={() => onInsert(gap)}>
            {names[name]}
          </Button>
        ))}
      </p>
      {faults.map(({ at, fault }) => (
        <p key={`${at} ${fault.at}`} className={styles.fault} role="alert">
          <Fault kind={fault.kind} name={fault.name} />
        </p>
      ))}
      {needs.length > 0 ? (
        <p className={styles.needs}>
          <Needs names={needs.map((each) => names[each]).join(", ")} />
        </p>
      ) : null}
    </div>
  );
}

function Fault({ kind, name }: { kind: string; name: string }) {
  if (kind === "unclosed")
    return <Trans>A brace opens and none closes it. Two of them, one after the other, write one.</Trans>;
  if (kind === "empty") return <Trans>Nothing is named between these braces.</Trans>;
  return <Trans>There is nothing called “{name}”: first name, username, account and window left can be named.</Trans>;
}

function Needs({ names }: { names: string }) {
  return (
    <Trans>
      Without a fallback: {names}. For whom it is not known, nothing is sent. A “|” and some words give one.
    </Trans>
  );
}
