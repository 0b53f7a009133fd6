import { useLingui } from "@lingui/react/macro";
import { Select } from "../../design/Select";
import type { Settings, SettingsPatch } from "../../generated/api";
import { useCommand } from "../../lib/query";

const system = "system";

/** By which microphone voice messages are recorded; not there where there is none to choose. */
export function Microphone({ settings, onChange }: { settings: Settings; onChange: (patch: SettingsPatch) => void }) {
  const { t } = useLingui();
  const devices = useCommand("recorder", {}, { select: (recorder) => recorder.devices }).data ?? [];
  if (devices.length < 2) return null;
  return (
    <Select
      label={t`Microphone`}
      value={settings.recordingDevice || system}
      onChange={(device) => onChange({ recordingDevice: device === system ? "" : device })}
      choices={[
        { value: system, label: t`As the system chooses` },
        ...devices.map((device) => ({ value: device, label: device })),
      ]}
    />
  );
}
