import { Trans, useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { useCommands } from "../../commands";
import { NumberField } from "../../design/NumberField";
import type { Settings, SettingsPatch } from "../../generated/api";
import styles from "./SettingsScreen.module.css";

/** The wire has 32 bits for them. */
const MOST = 4_294_967_295;

/** From how many followers on somebody belongs to a segment by themselves. */
export function People({ settings, onChange }: { settings: Settings; onChange: (patch: SettingsPatch) => void }) {
  const { t } = useLingui();
  const vip = useRef<HTMLInputElement>(null);
  const influencer = useRef<HTMLInputElement>(null);
  const group = t`Settings`;
  const goTo = (field: HTMLInputElement | null) => {
    field?.scrollIntoView?.({ block: "nearest" });
    field?.focus();
    field?.select();
  };
  useCommands([
    {
      id: "settings.vip_followers",
      name: t`Set from how many followers somebody is a VIP`,
      group,
      words: t`segment threshold`,
      run: () => goTo(vip.current),
    },
    {
      id: "settings.influencer_followers",
      name: t`Set from how many followers somebody is an influencer`,
      group,
      words: t`segment threshold`,
      run: () => goTo(influencer.current),
    },
  ]);
  return (
    <div className={styles.rows}>
      <NumberField
        inputRef={vip}
        label={t`VIP from this many followers`}
        hint={<Trans>They stand in the list of VIPs. Whom you mark or unmark yourself stays so.</Trans>}
        none={t`Nobody by followers`}
        value={settings.vipFollowers}
        most={MOST}
        onChange={(vipFollowers) => onChange({ vipFollowers })}
      />
      <NumberField
        inputRef={influencer}
        label={t`Influencer from this many followers`}
        hint={<Trans>It is said beside their conversation.</Trans>}
        none={t`Nobody by followers`}
        value={settings.influencerFollowers}
        most={MOST}
        onChange={(influencerFollowers) => onChange({ influencerFollowers })}
      />
    </div>
  );
}
