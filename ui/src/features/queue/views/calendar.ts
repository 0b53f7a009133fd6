import type { AccountId, PostId, PostRow } from "../../../generated/api";
import type { Stretch } from "../calendar/stretch";
import type { Publisher, Shown } from "../rows";

/** A time of an account's week that no post has. */
export interface FreeTime {
  accountId: AccountId;
  local: string;
}

/** What the calendar's views draw, and what can be done in them. */
export interface CalendarProps {
  stretch: Stretch;
  shown: Shown;
  publishers: readonly Publisher[];
  /** Where it is now, by the first account's wall. */
  today: string;
  /** The next free time of each account. */
  free: readonly FreeTime[];
  selectedId: PostId | null;
  movingId: PostId | null;
  /** The item that Tab comes to; `null` for the first. */
  active: string | null;
  onSelect: (row: PostRow) => void;
  onOpen: (row: PostRow) => void;
  /** Begins a post on a day, or at a time. */
  onNew: (place: { day: string } | FreeTime) => void;
  /** Lets a post go on a day, or at a time. */
  onDrop: (id: PostId, place: { day: string } | { local: string }) => void;
  /** The day that the title names, for a month. */
  month: string;
}

/** The account of a post, where several are shown. */
export const whose = (publishers: readonly Publisher[], accountId: AccountId) =>
  publishers.length > 1 ? publishers.find(({ account }) => account.id === accountId)?.account : undefined;
