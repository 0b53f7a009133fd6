import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useNavigate, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { IconName } from "../design/icons";
import { AccountsSection } from "../features/accounts/AccountsSection";
import { FlowsPart } from "../features/greeting/flows/FlowsPart";
import { GreetingScreen } from "../features/greeting/GreetingScreen";
import { InboxScreen } from "../features/inbox/InboxScreen";
import { PostScreen } from "../features/queue/composer/PostScreen";
import { ImportPosts } from "../features/queue/importing/ImportPosts";
import { QueueScreen } from "../features/queue/QueueScreen";
import { QueueAccountDialog } from "../features/queue/slots/QueueAccountDialog";
import { SearchColumn } from "../features/search/SearchColumn";
import { RepliesScreen } from "../features/settings/replies/RepliesScreen";
import { SettingsScreen } from "../features/settings/SettingsScreen";
import { ConnectScreen } from "../features/welcome/ConnectScreen";
import { offeredLanguages } from "./i18n";
import { useAppState } from "./useAppState";

/** A place in the app. Features are put together here, and know nothing of each other. */
export interface Screen {
  path: string;
  name: MessageDescriptor;
  component: () => ReactNode;
  icon: IconName;
  /** Where in the rail it stands; without, it is reached from elsewhere. */
  rail?: "top" | "bottom";
  /** `G` and then this letter goes there. */
  letter?: string;
  /** A place within another screen: no command goes there by itself. */
  isWithin?: boolean;
}

export const screens: readonly Screen[] = [
  {
    path: "/inbox",
    name: msg`Inbox`,
    component: () => <InboxScreen search={SearchColumn} />,
    icon: "inbox",
    rail: "top",
    letter: "I",
  },
  {
    path: "/greeting",
    name: msg`Greeting`,
    component: () => <GreetingScreen flows={FlowsPart} />,
    icon: "greeting",
    rail: "top",
    letter: "G",
  },
  {
    path: "/queue",
    name: msg`Queue`,
    component: () => <QueueScreen accountDialog={QueueAccountDialog} importDialog={ImportPosts} />,
    icon: "calendar",
    rail: "top",
    letter: "Q",
  },
  { path: "/queue/post/$postId", name: msg`Post`, component: PostPlace, icon: "calendar", isWithin: true },
  { path: "/settings", name: msg`Settings`, component: Settings, icon: "settings", rail: "bottom", letter: "S" },
  { path: "/replies", name: msg`Saved replies`, component: RepliesScreen, icon: "copy", letter: "R" },
  { path: "/connect", name: msg`Add an account`, component: ConnectScreen, icon: "plus" },
];

function PostPlace() {
  const { postId } = useParams({ strict: false });
  return <PostScreen key={postId} postId={postId ?? ""} />;
}

function Settings() {
  const state = useAppState();
  const navigate = useNavigate();
  const connect = () => void navigate({ to: "/connect" });
  return (
    <SettingsScreen
      state={state}
      languages={offeredLanguages}
      accounts={<AccountsSection accounts={state.accounts} onAdd={connect} onLogin={connect} />}
    />
  );
}
