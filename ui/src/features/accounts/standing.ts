import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Account } from "../../generated/api";

/** How an account stands, as a colour: amber only where the user must decide. */
export type Tone = "live" | "busy" | "still" | "decide";

export interface Standing {
  tone: Tone;
  words: MessageDescriptor;
}

/** How an account stands, in a few words. */
export function standingOf({ status, sync }: Account): Standing {
  switch (status) {
    case "paused":
      return { tone: "still", words: msg`Paused` };
    case "reconnect":
      return { tone: "decide", words: msg`Needs to be reconnected` };
    case "checkpoint":
      return { tone: "decide", words: msg`Needs a confirmation in Instagram` };
    case "not_professional":
      return { tone: "decide", words: msg`Not let in by Instagram` };
    case "active":
      break;
  }
  switch (sync.phase) {
    case "first_sync":
      return sync.total > 0
        ? { tone: "busy", words: msg`Fetching ${sync.done} of ${sync.total}` }
        : { tone: "busy", words: msg`Fetching` };
    case "up_to_date":
      return sync.isLive ? { tone: "live", words: msg`Live` } : { tone: "live", words: msg`Up to date` };
    case "waiting":
      return { tone: "busy", words: msg`Waiting, as Instagram asked` };
    case "offline":
      return { tone: "still", words: msg`Offline` };
    case "stopped":
      return { tone: "still", words: msg`Not running` };
  }
}
