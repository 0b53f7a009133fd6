import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { EmptyState } from "../../../design/EmptyState";
import type { Account, View } from "../../../generated/api";
import { type ListName, views } from "../views/lists";

interface ListEmptyProps {
  view: ListName;
  accounts: readonly Account[];
}

/** What stands where a list has no rows: never just nothing. */
export function ListEmpty({ view, accounts }: ListEmptyProps) {
  const { i18n } = useLingui();
  const first = accounts.find(({ sync }) => sync.phase === "first_sync");
  if (first) {
    const { done, total } = first.sync;
    return (
      <EmptyState
        title={<Trans>Fetching your conversations</Trans>}
        text={
          total > 0 ? (
            <Trans>
              {done} of <Plural value={total} one="# conversation" other="# conversations" /> so far
            </Trans>
          ) : (
            <Trans>Asking Instagram for the first of them</Trans>
          )
        }
      />
    );
  }
  const { title, text } = words[views.find((each) => each === view) ?? (view.startsWith("label-") ? "label" : "saved")];
  return <EmptyState title={i18n._(title)} text={text === null ? undefined : i18n._(text)} />;
}

const words: Record<View | "label" | "saved", { title: MessageDescriptor; text: MessageDescriptor | null }> = {
  needs_reply: { title: msg`Nobody is waiting`, text: msg`Everyone who wrote has an answer.` },
  closing_soon: {
    title: msg`No window closes soon`,
    text: msg`Conversations show here when little time is left to answer.`,
  },
  waiting: {
    title: msg`You wait for nobody`,
    text: msg`Whom you wrote to last stands here until they answer.`,
  },
  snoozed: {
    title: msg`Nothing is snoozed`,
    text: msg`Press H on a conversation, and it comes back when it suits you.`,
  },
  done: {
    title: msg`Nothing is settled yet`,
    text: msg`Press E on a conversation when there is nothing left to say.`,
  },
  vip: { title: msg`No VIPs yet`, text: msg`Press S on a conversation whose person matters most.` },
  requests: {
    title: msg`No requests`,
    text: msg`Who does not follow you and never had an answer stands here.`,
  },
  all: { title: msg`No conversations yet`, text: msg`They appear here when someone writes to you.` },
  spam: { title: msg`No spam`, text: msg`Press ! on a conversation that nobody should see.` },
  label: { title: msg`Nothing has this label`, text: msg`Press L on a conversation to give it one.` },
  saved: { title: msg`Nothing answers this search now`, text: null },
};
