import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import { call } from "../../../platform";

/** Looks whether the pages answer to which buttons lead; the marks come with the map. */
export function useCheckPages(accountId: string): () => Promise<void> {
  const toasts = useToasts();
  const say = useSayError();
  return async () => {
    try {
      await call("answer_pages_check", { accountId });
    } catch (thrown) {
      toasts.add({ text: say(thrown), tone: "trouble" });
    }
  };
}
