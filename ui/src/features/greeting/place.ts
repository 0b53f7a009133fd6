import type { Account, Greeting } from "../../generated/api";
import { DEFAULT } from "../../lib/locales";

/** The parts of a greeting, in the order in which they stand. */
export const partNames = ["ice_breakers", "menu", "flows", "answers", "links", "sending"] as const;
export type PartName = (typeof partNames)[number];

/** Where in the greeting the user is. It stands in the address, so that back, forward and a restart lead there again. */
export interface GreetingPlace {
  part: PartName;
  /** Whose; the first account where it is not said. */
  account?: string;
  /** The list that is shown, of ice breakers and menu. */
  locale?: string;
  /** The open flow. */
  flow?: string;
  /** The open answer. */
  answer?: string;
  /** How the answers are looked at; as a list where it is not said. */
  look?: string;
}

/** Reads an address; what does not belong there is left out. */
export function greetingPlace(search: Record<string, unknown>): GreetingPlace {
  const place: GreetingPlace = { part: partNames.find((name) => name === search.part) ?? "ice_breakers" };
  for (const name of ["account", "locale", "flow", "answer", "look"] as const) {
    const value = search[name];
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text === "string" && text !== "") place[name] = text;
  }
  if (place.locale === DEFAULT) delete place.locale;
  return place;
}

/** What each part gets of the screen. */
export interface PartProps {
  account: Account;
  accounts: readonly Account[];
  greeting: Greeting;
  locale: string;
  onLocale: (locale: string) => void;
}

/** What the screen of the flows gets; it is handed in. */
export interface FlowsSlotProps {
  account: Account;
  accounts: readonly Account[];
  greeting: Greeting;
  /** The open flow. */
  flowId: string | null;
  onFlow: (flowId: string | null) => void;
}
