import type { GreetingProblem, RepliesFault } from "../../../generated/api";

/** Which messages of an answer: those of a branch, or what everybody else gets. */
export type Side = number | null;

export interface AnswerPlace {
  side: Side;
  /** Which message; `null` where the branch itself is meant, or the whole. */
  message: number | null;
  /** The rest of the path. */
  field: string;
}

/** A path of the whole, in its pieces: `branches[0].messages[2].quick_replies[1].payload`. */
export function placeOfPath(path: string): AnswerPlace {
  const [, branch, rest = path] = /^branches\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  const side = branch === undefined ? null : Number(branch);
  const [, message, field = rest] = /^(?:otherwise|messages)\[(\d+)\]\.?(.*)$/.exec(rest) ?? [];
  return { side, message: message === undefined ? null : Number(message), field };
}

/** Problems of one side's messages, placed as a flow's are. */
export function problemsOf(problems: readonly GreetingProblem[], side: Side): GreetingProblem[] {
  return problems.flatMap((problem) => {
    const place = placeOfPath(problem.at);
    if (place.side !== side || place.message === null) return [];
    return [{ ...problem, index: place.message, item: null, field: place.field }];
  });
}

/** Gaps that cannot be read in one message. */
export function faultsOf(faults: readonly RepliesFault[], side: Side, message: number): RepliesFault[] {
  return faults.filter(({ at }) => {
    const place = placeOfPath(at);
    return place.side === side && place.message === message;
  });
}

/** How many things stand in the way on one side, those of its conditions with them. */
export function countOn(problems: readonly GreetingProblem[], faults: readonly RepliesFault[], side: Side): number {
  const isHere = ({ at }: { at: string }) => {
    const place = placeOfPath(at);
    return place.side === side && place.field !== "name";
  };
  return problems.filter(isHere).length + faults.filter(isHere).length;
}

/** Whether something is wrong with the conditions of a branch. */
export function hasConditionProblem(problems: readonly GreetingProblem[], side: number): boolean {
  return problems.some(({ at }) => {
    const place = placeOfPath(at);
    return place.side === side && place.field.startsWith("conditions");
  });
}
