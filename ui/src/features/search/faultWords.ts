import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { QueryProblem } from "../../generated/api";

/** What is wrong with a search, and what would do. */
export function faultWords({ code, at, length, suggestion }: QueryProblem, query: string): MessageDescriptor {
  const piece = query.slice(at, at + length);
  const meant = suggestion ?? "";
  switch (code) {
    case "missing_value":
      return msg`After “${piece}” something is missing.`;
    case "unknown_operator":
      return meant === ""
        ? msg`There is no “${piece}”. To search for a colon, put the words in quotes.`
        : msg`There is no “${piece}”. Did you mean “${meant}”?`;
    case "unknown_value":
      return meant === "" ? msg`“${piece}” is nothing to search for here.` : msg`“${piece}”? Did you mean “${meant}”?`;
    case "unknown_day":
      return msg`“${piece}” is no day. Write 2026-11-01, yesterday, 3d or 2w.`;
    case "too_many":
      return msg`That is more than one search can ask for.`;
  }
}
