/** Every failure in words. A code decides the sentence; a text of Instagram's only ever fills in a detail. */
import { useLingui } from "@lingui/react";
import { useCallback, useMemo } from "react";
import type { ApiError } from "../generated/api";
import { problemOf } from "../platform";
import { type ErrorWords, inWords } from "./inWords";

export type { ErrorWords } from "./inWords";

/** The words for a problem; `null` for none. */
export function useErrorWords(problem: ApiError | null): ErrorWords | null {
  const { i18n } = useLingui();
  return useMemo(() => (problem === null ? null : inWords(problem, i18n)), [problem, i18n]);
}

/** Says whatever was thrown in one line. */
export function useSayError(): (thrown: unknown) => string {
  const { i18n } = useLingui();
  return useCallback(
    (thrown) => {
      const { sentence, cause } = inWords(problemOf(thrown), i18n);
      return cause === null ? `${sentence}.` : `${sentence}. ${cause}`;
    },
    [i18n],
  );
}
