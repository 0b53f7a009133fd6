import type { ApiError } from "../generated/api";

/** A command that failed: what happened, what fills the sentence, and what can be done. */
export class ApiFailure extends Error {
  readonly problem: ApiError;

  constructor(problem: ApiError) {
    super(problem.code);
    this.name = "ApiFailure";
    this.problem = problem;
  }
}

/** What is thrown, as a problem with words: a failure of a command keeps its own, all else is a fault of ours. */
export function problemOf(thrown: unknown): ApiError {
  if (thrown instanceof ApiFailure) return thrown.problem;
  if (isApiError(thrown)) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: "internal", args: { detail }, remedy: "retry", traceId: null };
}

function isApiError(value: unknown): value is ApiError {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    "remedy" in value &&
    typeof value.code === "string"
  );
}
