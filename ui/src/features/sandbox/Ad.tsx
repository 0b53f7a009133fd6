import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useEffect, useState } from "react";
import { Button } from "../../design/Button";
import { Select } from "../../design/Select";
import { TextField } from "../../design/TextField";
import type { CustomerAct } from "../../generated/api";
import { useCommand } from "../../lib/query";
import { call } from "../../platform";
import styles from "./SandboxPanel.module.css";

interface AdProps {
  accountId: string;
  /** The thread has begun: no flow greets any more. */
  hasBegun: boolean;
  onAct: (act: CustomerAct) => Promise<boolean>;
}

/** What stands for an ad without a flow. */
const NONE = "";

/** Coming from an ad, which may greet with one of the account's welcome flows. */
export function Ad({ accountId, hasBegun, onAct }: AdProps) {
  const { t } = useLingui();
  const [title, setTitle] = useState(() => t`Spring sale`);
  const [flowId, setFlowId] = useState(NONE);
  const flows = useCommand("greeting", { accountId }, { select: ({ flows: all }) => all }).data ?? [];
  // The flows may never have been read.
  useEffect(() => {
    call("greeting_read", { accountId, isAsked: false }).catch(() => undefined);
  }, [accountId]);
  const choices = flows.flatMap(({ flowId: value, name, isGone }) =>
    value === null || isGone ? [] : [{ value: String(value), label: name || t`Without a name` }],
  );
  const chosen = choices.some(({ value }) => value === flowId) ? flowId : NONE;
  const come = (event: FormEvent) => {
    event.preventDefault();
    const words = title.trim();
    if (words !== "") void onAct({ kind: "ad", title: words, flow_id: chosen === NONE ? null : chosen });
  };
  return (
    <form className={styles.form} onSubmit={come}>
      <TextField label={t`Come from an ad that is called`} value={title} onChange={setTitle} />
      <Select
        label={t`It greets with`}
        value={chosen}
        onChange={setFlowId}
        choices={[{ value: NONE, label: t`No flow` }, ...choices]}
        hint={hasBegun ? t`Only a new thread is greeted.` : undefined}
      />
      <Button type="submit" size="small" isDisabled={title.trim() === ""}>
        <Trans>Come from the ad</Trans>
      </Button>
    </form>
  );
}
