import { useQueryClient } from "@tanstack/react-query";
import type { Hosting, HostingInput } from "../../../generated/api";
import { useCommand, useMutate } from "../../../lib/query";

/** Where media are put, and how to choose and try it. */
export function useHosting() {
  const client = useQueryClient();
  const hosting = useCommand("hosting", {});
  const saving = useMutate("hosting_set");
  const trial = useMutate("hosting_try");
  const show = (change: (before: Hosting) => Hosting) =>
    client.setQueryData<Hosting>(["hosting", {}], (before) => (before === undefined ? before : change(before)));
  return {
    hosting,
    saving,
    trial,
    /** Saves it; says afterwards that it is. */
    save: (input: HostingInput, onSaved: (saved: Hosting) => void) =>
      saving.mutate(input, {
        onSuccess: (saved) => {
          trial.reset();
          show(() => saved);
          onSaved(saved);
        },
      }),
    /** Tries out what is saved. */
    tryOut: () => trial.mutate({}, { onSuccess: (tried) => show((before) => ({ ...before, tried })) }),
  };
}
