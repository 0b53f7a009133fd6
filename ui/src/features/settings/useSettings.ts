import { useQueryClient } from "@tanstack/react-query";
import { useToasts } from "../../design/Toast";
import { useSayError } from "../../errors";
import type { AppState, SettingsPatch } from "../../generated/api";
import { call } from "../../platform";

/** Changes settings: on screen at once, put back with a word when it could not be kept. */
export function useSettings(): (patch: SettingsPatch) => void {
  const client = useQueryClient();
  const toasts = useToasts();
  const say = useSayError();
  const key = ["app_state", {}];
  return (patch) => {
    client.setQueryData<AppState>(key, (state) => state && { ...state, settings: { ...state.settings, ...patch } });
    call("settings_change", patch).catch((thrown: unknown) => {
      toasts.add({ text: say(thrown), tone: "trouble" });
      void client.invalidateQueries({ queryKey: key });
    });
  };
}
