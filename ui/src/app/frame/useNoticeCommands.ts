import { useLingui } from "@lingui/react/macro";
import { useCommands } from "../../commands";
import { useToasts } from "../../design/Toast";
import { useSayError } from "../../errors";
import type { Pause } from "../../generated/api";
import { useCommand } from "../../lib/query";
import { call } from "../../platform";

/** Quiet for a while, and a look at a notification: from everywhere. */
export function useNoticeCommands(): void {
  const { t } = useLingui();
  const toasts = useToasts();
  const say = useSayError();
  const state = useCommand("notice_state", {}).data;
  const group = t`Notifications`;
  const words = t`notification quiet do not disturb`;
  const fail = (thrown: unknown) => toasts.add({ text: say(thrown), tone: "trouble" });
  const pause = (until: Pause) => void call("notice_pause", { pause: until }).catch(fail);
  const isPaused = state != null && state.pausedUntil !== null;
  useCommands([
    {
      id: "notices.hour",
      name: t`Quiet for 1 hour`,
      group,
      words,
      run: () => pause("hour"),
      isAvailable: !isPaused && state?.rules.isOn === true,
    },
    {
      id: "notices.tomorrow",
      name: t`Quiet until tomorrow`,
      group,
      words,
      run: () => pause("tomorrow"),
      isAvailable: !isPaused && state?.rules.isOn === true,
    },
    { id: "notices.over", name: t`End the quiet`, group, words, run: () => pause("over"), isAvailable: isPaused },
    {
      id: "notices.test",
      name: t`Send a test notification`,
      group,
      words,
      run: () => void call("notice_test", {}).catch(fail),
    },
  ]);
}
