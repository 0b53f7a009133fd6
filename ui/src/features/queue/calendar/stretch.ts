import { daysBetween, firstOf, mondayOf, plusDays, plusMonths } from "./days";

/** The ways to look at the queue. */
export const views = ["month", "week", "list", "grid"] as const;
export type View = (typeof views)[number];

/** The days that a view shows. */
export interface Stretch {
  first: string;
  /** The day after the last. */
  end: string;
  days: readonly string[];
}

/** How many days ahead the grid looks for what is planned. */
const AHEAD = 370;

/** The stretch around a day. The month is made of whole weeks. */
export function stretchOf(view: View, day: string): Stretch {
  const [first, end] = bounds(view, day);
  return { first, end, days: view === "grid" ? [] : daysBetween(first, end) };
}

function bounds(view: View, day: string): [string, string] {
  switch (view) {
    case "week":
      return [mondayOf(day), plusDays(mondayOf(day), 7)];
    case "list":
      return [firstOf(day), plusMonths(day, 1)];
    case "month": {
      const last = plusDays(plusMonths(day, 1), -1);
      return [mondayOf(firstOf(day)), plusDays(mondayOf(last), 7)];
    }
    case "grid":
      return [day, plusDays(day, AHEAD)];
  }
}

/** A day in the stretch before or after. */
export const stepFrom = (view: View, day: string, steps: 1 | -1): string =>
  view === "week" ? plusDays(day, 7 * steps) : plusMonths(day, steps);

const DAY = 24 * 60 * 60 * 1000;

/** What is asked of the engine: a day more at both ends, because the walls of the world show up to 14 hours more or less. */
export const instantsOf = ({ first, end }: Stretch): { from: number; to: number } => ({
  from: Date.parse(`${first}T00:00:00Z`) - DAY,
  to: Date.parse(`${end}T00:00:00Z`) + DAY,
});
