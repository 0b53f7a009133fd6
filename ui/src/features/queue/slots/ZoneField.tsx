import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useMemo, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Icon } from "../../../design/icons";
import { Picker } from "../../../design/Picker";
import setting from "../../../design/Setting.module.css";
import styles from "./Slots.module.css";
import { allZones, clockIn, offsetOf, zoneName, zonesFound } from "./zones";

interface ZoneFieldProps {
  zone: string;
  onChange: (zone: string) => void;
}

/** By which clock an account publishes, and what time it is by it. */
export function ZoneField({ zone, onChange }: ZoneFieldProps) {
  const { i18n } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const now = Date.now();
  const offset = offsetOf(zone, now);
  const clock = clockIn(zone, now, i18n.locale);
  return (
    <div className={setting.setting}>
      <span className={setting.words}>
        <span id={`${id}-label`}>
          <Trans>Time zone</Trans>
        </span>
        <span id={`${id}-hint`} className={setting.hint}>
          <Trans>In another one 11:00 stays 11:00.</Trans>
        </span>
      </span>
      <AriaButton
        id={`${id}-button`}
        className={styles.zone}
        aria-labelledby={`${id}-label ${id}-button`}
        aria-describedby={`${id}-hint`}
        onPress={() => setOpen(true)}
      >
        <span>{zoneName(zone)}</span> <small>{[clock, offset].filter((word) => word !== "").join(" · ")}</small>
        <Icon name="down" size={15} />
      </AriaButton>
      {isOpen ? (
        <ZonePicker
          zone={zone}
          onPick={(picked) => {
            setOpen(false);
            onChange(picked);
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}

interface ZonePickerProps {
  zone: string;
  onPick: (zone: string) => void;
  onClose: () => void;
}

function ZonePicker({ zone, onPick, onClose }: ZonePickerProps) {
  const { t, i18n } = useLingui();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const zones = useMemo(() => allZones(zone, Date.now(), i18n.locale), [zone, i18n.locale]);
  const found = zonesFound(zones, query);
  return (
    <Picker
      isOpen
      onClose={onClose}
      title={t`Time zone`}
      placeholder={t`A city, or an offset such as +2`}
      query={query}
      onQuery={(typed) => {
        setQuery(typed);
        setActive(0);
      }}
      picks={found.map(({ id, name, offset }) => ({
        id,
        name,
        end: (
          <>
            {id === zone ? <Icon name="check" size={14} /> : null}
            {offset}
          </>
        ),
      }))}
      active={active}
      onActive={setActive}
      onPick={(index) => {
        const picked = found[index];
        if (picked) onPick(picked.id);
      }}
      note={found.length === 0 ? <Trans>No time zone is called that</Trans> : undefined}
    />
  );
}
