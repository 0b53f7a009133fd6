import { useLingui } from "@lingui/react/macro";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import type { AccountId, GreetingFlow, LocalFlowId, OutgoingMessage } from "../../../generated/api";
import { copy } from "../../../lib/clipboard";
import { call } from "../../../platform";
import { keyOf, type PartRef } from "../desk/desks";
import { desks } from "../desk/useDesk";
import { freeName } from "./flowList";
import { newMessage } from "./messages";
import { standingOf } from "./standing";

interface FlowActs {
  accountId: AccountId;
  flows: readonly GreetingFlow[];
  /** Shows a flow that was made, and goes to its fields where it is to be written first. */
  onMade: (flowId: LocalFlowId, isBegun: boolean) => void;
  /** One went out of the list. */
  onLeft: (flowId: LocalFlowId) => void;
}

/** Making, doubling and deleting flows, with words on what became of it. */
export function useFlowActs({ accountId, flows, onMade, onLeft }: FlowActs) {
  const { t } = useLingui();
  const toasts = useToasts();
  const say = useSayError();
  const told = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (thrown) {
      toasts.add({ text: say(thrown), tone: "trouble" });
    }
  };
  const make = (name: string, messages: readonly OutgoingMessage[], isBegun: boolean) =>
    told(async () => {
      const { flowId } = await call("flow_new", { accountId, name, messages: [...messages] });
      onMade(flowId, isBegun);
    });

  const refOf = (flow: GreetingFlow): PartRef => ({ accountId, part: flow.state.part });

  return {
    begin: () => {
      const name = t`Welcome`;
      const isTaken = flows.some((flow) => flow.name === name);
      return make(isTaken ? freeName(name, flows) : name, [newMessage("text")], true);
    },
    duplicate: (flow: GreetingFlow) =>
      told(async () => {
        const name = freeName(flow.name, flows);
        await desks.flush(keyOf(refOf(flow)));
        const { flowId } = await call("flow_duplicate", { accountId, flowId: flow.id, name });
        onMade(flowId, false);
        toasts.add({ text: t`“${name}” is a draft of its own.` });
      }),
    /** One that was never published: only we have it, so it can be taken back. */
    discard: (flow: GreetingFlow) =>
      told(async () => {
        const ref = refOf(flow);
        await desks.flush(keyOf(ref));
        const written = desks.of(keyOf(ref)).written ?? flow.state.draft?.content;
        const draftVersion = desks.versionOf(ref) ?? flow.state.draft?.version;
        if (draftVersion === undefined) return;
        await call("greeting_draft_drop", { ...ref, draftVersion });
        desks.forget(ref);
        onLeft(flow.id);
        toasts.add({
          text: t`“${flow.name}” is deleted.`,
          undo: () => {
            if (written?.kind === "flow") void make(written.name, written.messages, false);
          },
        });
      }),
    /** One that Instagram has; it cannot be taken back there. */
    delete: (flow: GreetingFlow) =>
      told(async () => {
        const answer = await call("flow_delete", { accountId, flowId: flow.id });
        if (answer.kind === "deleted") {
          toasts.add({ text: t`“${flow.name}” is gone from Instagram. What it said is kept here as a version.` });
          return;
        }
        const why = answer.problem === null ? "" : say(answer.problem);
        toasts.add({
          text: t`Whether “${flow.name}” is deleted is not known: the answer was lost. ${why}`.trim(),
          tone: "trouble",
          action: {
            label: t`Read again`,
            run: () => void told(async () => void (await call("greeting_read", { accountId, isAsked: true }))),
          },
        });
      }),
    copyId: (flow: GreetingFlow) =>
      told(async () => {
        const isThere = flow.flowId !== null && (await copy(flow.flowId));
        toasts.add(
          isThere ? { text: t`The flow’s id is copied.` } : { text: t`The clipboard cannot be used.`, tone: "trouble" },
        );
      }),
    copySnippet: (flow: GreetingFlow) =>
      told(async () => {
        const { json } = await call("flow_snippet", { accountId, flowId: flow.id });
        const isThere = await copy(json);
        toasts.add(
          isThere
            ? { text: t`The snippet for the ad’s creative is copied.` }
            : { text: t`The clipboard cannot be used.`, tone: "trouble" },
        );
      }),
  };
}

/** What deleting means for a flow: `none` where there is nothing at Instagram, and nothing that only we have. */
export function deletionOf(flow: GreetingFlow): "discard" | "delete" | "locked" | "none" {
  const standing = standingOf(flow);
  if (standing === "gone") return "none";
  if (standing === "new") return "discard";
  return flow.isUsedInAd ? "locked" : "delete";
}
