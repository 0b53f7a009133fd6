import type { QueryProblem } from "../../generated/api";
import { useCommand } from "../../lib/query";

/** What is wrong with what is typed. Words alone are never wrong and not asked about. */
export function useQueryCheck(query: string): QueryProblem | null {
  const check = useCommand("query_check", { query }, { enabled: query.includes(":") });
  return query.includes(":") ? (check.data?.problem ?? null) : null;
}
