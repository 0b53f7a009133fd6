import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../../design/Button";
import { Skeleton } from "../../../design/Skeleton";
import { Switch } from "../../../design/Switch";
import type { Account } from "../../../generated/api";
import rows from "../SettingsScreen.module.css";
import { AccountRules } from "./AccountRules";
import { Kinds } from "./Kinds";
import styles from "./Notices.module.css";
import { QuietHours } from "./QuietHours";
import { QuietNow } from "./QuietNow";
import { useNotices } from "./useNotices";

/** What the user is told of outside the window: of what, of whom, and when not. */
export function Notices({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useLingui();
  const { state, change, pause } = useNotices();
  if (!state) return <Skeleton label={t`Notifications`} lines={4} />;
  const { rules } = state;
  return (
    <div className={rows.rows}>
      <Switch
        isSelected={rules.isOn}
        onChange={(isOn) => change({ isOn })}
        hint={<Trans>By the system’s own notifications, while you do something else.</Trans>}
      >
        <Trans>Tell me what happens</Trans>
      </Switch>
      {rules.isOn ? (
        <>
          <Kinds kinds={rules.kinds} onChange={(kinds) => change({ kinds })} />
          <Switch
            isSelected={rules.showsText}
            onChange={(showsText) => change({ showsText })}
            hint={<Trans>Switched off, a notification says who wrote and nothing else.</Trans>}
          >
            <Trans>Show what was written</Trans>
          </Switch>
          <Switch
            isSelected={rules.inFront}
            onChange={(inFront) => change({ inFront })}
            hint={<Trans>Never of the conversation that you have open.</Trans>}
          >
            <Trans>Also while Porchlight is in front</Trans>
          </Switch>
          <AccountRules accounts={accounts} rules={rules.accounts} onChange={(list) => change({ accounts: list })} />
          <QuietHours quiet={rules.quiet} machineZone={state.zone} onChange={(quiet) => change({ quiet })} />
        </>
      ) : null}
      <div className={styles.foot}>
        {rules.isOn ? <QuietNow state={state} onPause={pause} /> : <span />}
        <Button size="small" command="notices.test">
          <Trans>Send a test notification</Trans>
        </Button>
      </div>
      {state.service === "missing" ? (
        <p className={styles.missing} role="status" aria-label={t`Notifications`}>
          <Trans>
            Nothing on this system shows notifications: no such service answered. Who waits still stands here and in the
            tray.
          </Trans>
        </p>
      ) : null}
    </div>
  );
}
