import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";

/** Tells the user of a failure, as a toast with its sentence. */
export function useReport(): (problem: unknown) => void {
  const toasts = useToasts();
  const say = useSayError();
  return (problem) => toasts.add({ text: say(problem), tone: "trouble" });
}
