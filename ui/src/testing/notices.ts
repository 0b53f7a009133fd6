import type { NoticeRules, NoticeState } from "../generated/api";

/** Everything is told, but for the night. */
export const noticeRules: NoticeRules = {
  isOn: true,
  kinds: { message: true, windowClosing: true, handedBack: true, back: true, connection: true },
  accounts: [],
  quiet: {
    isOn: true,
    from: 1200,
    to: 480,
    days: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    zone: null,
    vipBreaksThrough: false,
  },
  showsText: true,
  inFront: false,
};

/** What notifications are like; a test says what is different. */
export function noticeState(change: Partial<NoticeState> = {}): NoticeState {
  return {
    rules: noticeRules,
    quietUntil: null,
    pausedUntil: null,
    zone: "Europe/Berlin",
    service: "unknown",
    ...change,
  };
}
