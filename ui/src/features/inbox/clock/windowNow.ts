import { limits, type WindowInfo } from "../../../generated/api";

/** The messaging window as it is at one instant. Times are UTC ms on the account's clock. */
export type WindowNow =
  | { kind: "open" | "human_agent"; closesAt: number; left: number; share: number }
  | { kind: "closed"; closedAt: number }
  | { kind: "never" };

/**
 * What the window allows now. The engine's word is as old as the answer it came with; when its end has passed since,
 * the next rule follows from the event that opened it. `closesAt` is the first instant at which it is closed.
 */
export function windowNow(window: WindowInfo, now: number): WindowNow {
  const { state, openedAt } = window;
  const standard = limits.STANDARD_WINDOW.max;
  const whole = limits.HUMAN_AGENT_WINDOW.max;
  switch (state.state) {
    case "never_opened":
      return { kind: "never" };
    case "closed":
      return { kind: "closed", closedAt: state.closedAt };
    case "open": {
      const left = state.closesAt - now;
      if (left > 0) return { kind: "open", closesAt: state.closesAt, left, share: Math.min(1, left / standard) };
      return asPerson((openedAt ?? state.closesAt - standard) + whole);
    }
    case "human_agent":
      return asPerson(state.closesAt);
  }

  function asPerson(closesAt: number): WindowNow {
    const left = closesAt - now;
    if (left <= 0) return { kind: "closed", closedAt: closesAt };
    return { kind: "human_agent", closesAt, left, share: Math.min(1, left / (whole - standard)) };
  }
}
