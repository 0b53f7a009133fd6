import { Trans, useLingui } from "@lingui/react/macro";
import { Select } from "../../design/Select";
import { Switch } from "../../design/Switch";
import type { Settings, SettingsPatch } from "../../generated/api";
import { Microphone } from "./Microphone";
import styles from "./SettingsScreen.module.css";

/** For how many seconds a send can be undone. */
const undoSeconds = [0, 5, 10, 20, 30];

/** What the app does by itself. */
export function Behaviour({ settings, onChange }: { settings: Settings; onChange: (patch: SettingsPatch) => void }) {
  const { t, i18n } = useLingui();
  const offered = undoSeconds.includes(settings.undoSeconds)
    ? undoSeconds
    : [...undoSeconds, settings.undoSeconds].sort((a, b) => a - b);
  return (
    <div className={styles.rows}>
      <Select
        label={t`Time to undo a send`}
        hint={<Trans>A message waits here for so long before it goes out.</Trans>}
        value={String(settings.undoSeconds)}
        onChange={(seconds) => onChange({ undoSeconds: Number(seconds) })}
        choices={offered.map((seconds) => ({
          value: String(seconds),
          label: seconds === 0 ? t`None` : i18n.number(seconds, { style: "unit", unit: "second", unitDisplay: "long" }),
        }))}
      />
      <Switch
        isSelected={settings.sendTyping}
        onChange={(sendTyping) => onChange({ sendTyping })}
        hint={<Trans>They see that you are typing, as in the Instagram app.</Trans>}
      >
        <Trans>Show that you are typing</Trans>
      </Switch>
      <Switch
        isSelected={settings.sendSeen}
        onChange={(sendSeen) => onChange({ sendSeen })}
        hint={<Trans>They see “seen” once you have their message on screen.</Trans>}
      >
        <Trans>Show that you have seen a message</Trans>
      </Switch>
      <Microphone settings={settings} onChange={onChange} />
      <Switch
        isSelected={settings.keepRunning}
        onChange={(keepRunning) => onChange({ keepRunning })}
        hint={<Trans>Closing the window leaves the lamp in the tray, so that nothing is missed.</Trans>}
      >
        <Trans>Keep running when the window is closed</Trans>
      </Switch>
    </div>
  );
}
