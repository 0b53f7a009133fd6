import { Trans, useLingui } from "@lingui/react/macro";
import { RadioGroup } from "../../design/RadioGroup";
import { Select } from "../../design/Select";
import type { Settings, SettingsPatch, Theme } from "../../generated/api";
import styles from "./SettingsScreen.module.css";

interface AppearanceProps {
  settings: Settings;
  languages: Readonly<Record<string, string>>;
  onChange: (patch: SettingsPatch) => void;
}

/** Light or dark, and the language. */
export function Appearance({ settings, languages, onChange }: AppearanceProps) {
  const { t } = useLingui();
  return (
    <div className={styles.rows}>
      <RadioGroup<Theme>
        label={t`Theme`}
        look="segments"
        value={settings.theme}
        onChange={(theme) => onChange({ theme })}
        choices={[
          { value: "system", label: <Trans>Like the system</Trans> },
          { value: "light", label: <Trans>Light</Trans> },
          { value: "dark", label: <Trans>Dark</Trans> },
        ]}
      />
      <Select
        label={t`Language`}
        value={settings.language}
        onChange={(language) => onChange({ language })}
        choices={[
          { value: "system", label: t`Like the system` },
          ...Object.entries(languages).map(([value, label]) => ({ value, label })),
        ]}
      />
    </div>
  );
}
