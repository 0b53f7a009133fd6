import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { createContext, useContext } from "react";
import type { ApiError, Remedy } from "../generated/api";

/** What the button says; `null` where there is nothing to press. */
export const remedyLabels: Record<Remedy, MessageDescriptor | null> = {
  none: null,
  retry: msg`Try again`,
  wait: msg`Try now`,
  reconnect: msg`Reconnect`,
  open_instagram: msg`Open Instagram`,
  open_tester_page: msg`Open the invitations`,
  send_as_person: msg`Send as a person`,
  shorten: null,
  edit_meta_app: msg`Look at the Meta app`,
  login_again: msg`Start again`,
  unlock: msg`Unlock`,
  start_sandbox: msg`Start the sandbox`,
  open_hosting: msg`Set up media hosting`,
  edit_post: msg`Change the post`,
};

/** What the frame can do about a problem wherever it shows. */
export type Remedies = Partial<Record<Remedy, (problem: ApiError) => void>>;

export const RemediesContext = createContext<Remedies>({});

/** The button for a problem: what heals it, else asking again where the caller can; `null` when neither helps. */
export function useRemedy(problem: ApiError, onRetry?: () => void): { label: string; act: () => void } | null {
  const { i18n } = useLingui();
  const remedies = useContext(RemediesContext);
  const act = remedies[problem.remedy];
  const label = remedyLabels[problem.remedy];
  if (act && label) return { label: i18n._(label), act: () => act(problem) };
  if (!onRetry || !remedyLabels.retry) return null;
  return { label: i18n._(remedyLabels.retry), act: onRetry };
}
