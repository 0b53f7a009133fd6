import { useLingui } from "@lingui/react/macro";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import type { GreetingHow, GreetingPartState, GreetingProblem, GreetingVersion } from "../../../generated/api";
import { call } from "../../../platform";
import { type DeskState, desks } from "../desk/useDesk";

interface PartActions {
  desk: DeskState;
  state: GreetingPartState;
  /** Leads to what Instagram would refuse. */
  onUnfit: (problems: readonly GreetingProblem[]) => void;
}

/** What can be done with a part as a whole, each with its way back. */
export function usePartActions({ desk, state, onUnfit }: PartActions) {
  const { t } = useLingui();
  const toasts = useToasts();
  const say = useSayError();
  const { ref } = desk;
  const trying = async (act: () => Promise<unknown>) => {
    try {
      await act();
    } catch (thrown) {
      toasts.add({ text: say(thrown), tone: "trouble" });
    }
  };
  return {
    publish: async (how?: GreetingHow) => {
      const outcome = await desk.publish(how);
      if (outcome?.kind === "published") {
        desk.putAway();
        toasts.add({ text: t`Published. Instagram was asked, and has just that.` });
      }
      if (outcome?.kind === "unfit") onUnfit(outcome.problems);
    },
    read: () => trying(() => call("greeting_read", { accountId: ref.accountId, isAsked: true })),
    drop: () =>
      trying(async () => {
        await desk.flush();
        const { content } = desk;
        const draftVersion = desks.versionOf(ref) ?? desk.version;
        // What could not be kept yet is no draft of the engine's; it began from what was live.
        const { basedOn } =
          draftVersion === null
            ? { basedOn: state.live?.revision ?? null }
            : await call("greeting_draft_drop", { ...ref, draftVersion });
        desks.forget(ref);
        desk.putAway();
        toasts.add({
          text: t`The draft is dropped. What is live stays.`,
          undo: () => void trying(() => call("greeting_draft_set", { ...ref, content, draftVersion: null, basedOn })),
        });
      }),
    restore: (version: GreetingVersion) =>
      trying(async () => {
        await desk.flush();
        const { content, hasDraft } = desk;
        const { draftVersion } = await call("greeting_version_restore", {
          accountId: ref.accountId,
          versionId: version.id,
          draftVersion: desks.versionOf(ref) ?? desk.version,
        });
        desks.forget(ref);
        const undo = async () => {
          if (hasDraft) await call("greeting_draft_set", { ...ref, content, draftVersion, basedOn: null });
          else await call("greeting_draft_drop", { ...ref, draftVersion });
          desks.forget(ref);
        };
        toasts.add({ text: t`The old version is your draft now.`, undo: () => void trying(undo) });
      }),
    /** Takes what somebody else put there into the draft. */
    merge: () => {
      const elsewhere = elsewhereOf(desk, state);
      if (!elsewhere?.merge || !elsewhere.live) return;
      desk.change(elsewhere.merge.merged, elsewhere.live.revision);
      desk.putAway();
      void desk.flush();
    },
  };
}

/** What somebody else put at Instagram meanwhile, by the latest that we know. */
export function elsewhereOf({ publishing }: DeskState, state: GreetingPartState) {
  if (state.changedElsewhere !== null) return state.changedElsewhere;
  return publishing.kind === "told" && publishing.outcome.kind === "changed_elsewhere"
    ? publishing.outcome.elsewhere
    : null;
}
