import type { Account } from "../../../generated/api";
import { DAY, worldNow } from "./time";

/** An account of a shop, in order. */
export function account(change: Partial<Account> = {}): Account {
  return {
    id: "1",
    environment: "sandbox",
    username: "harbour.coffee",
    name: "Harbour Coffee",
    kind: "business",
    picture: null,
    colour: 2,
    followersCount: 4820,
    mediaCount: 212,
    status: "active",
    problem: null,
    scopes: [],
    missingScopes: [],
    tokenIssuedAt: worldNow - 3 * DAY,
    tokenExpiresAt: worldNow + 57 * DAY,
    sync: {
      phase: "up_to_date",
      done: 0,
      total: 0,
      lastHeardAt: worldNow,
      isLive: true,
      waitsUntil: null,
      problem: null,
    },
    clockOffsetMs: 0,
    warning: null,
    needsReply: 5,
    ...change,
  };
}
