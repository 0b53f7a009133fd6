import { useEffect, useRef, useState } from "react";
import type { RecorderStatus } from "../../../../generated/api";
import { useCommand } from "../../../../lib/query";
import { call } from "../../../../platform";
import { useReport } from "../../useReport";

export interface Recording {
  isAvailable: boolean;
  isRecording: boolean;
  state: RecorderStatus["state"];
  start: () => void;
  /** Ends it; what was said is a file of the draft, to be listened to. */
  stop: () => void;
  cancel: () => void;
}

/** The microphone. Where the machine has none, nothing of this shows. */
export function useRecorder(conversationId: string, onStopped: () => void): Recording {
  const report = useReport();
  const status = useCommand("recorder", {});
  const [isBusy, setBusy] = useState(false);
  const state = status.data?.state ?? { state: "idle" as const };

  // Who goes to another thread while recording has said it to this one: it is kept in this one's draft.
  const isRecording = useRef(false);
  isRecording.current = state.state === "recording";
  useEffect(
    () => () => {
      if (isRecording.current) call("record_stop", { conversationId }).catch(() => undefined);
    },
    [conversationId],
  );

  const run = (action: () => Promise<unknown>) => {
    if (isBusy) return;
    setBusy(true);
    action()
      .then(() => status.refetch(), report)
      .finally(() => setBusy(false));
  };
  return {
    isAvailable: status.data?.isAvailable ?? false,
    isRecording: state.state === "recording",
    state,
    start: () => run(() => call("record_start", { device: null })),
    stop: () => run(() => call("record_stop", { conversationId }).then(onStopped)),
    cancel: () => run(() => call("record_cancel", {})),
  };
}
