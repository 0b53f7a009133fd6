import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { ReactNode } from "react";
import type { IconName } from "../design/icons";

/** A place in the app. Features are put together here, and know nothing of each other. */
export interface Screen {
  path: string;
  name: MessageDescriptor;
  component: () => ReactNode;
  /** How it stands in the rail; without, it is reached from elsewhere. */
  rail?: { icon: IconName; place: "top" | "bottom" };
  /** `G` and then this letter goes there. */
  letter?: string;
}

export const screens: readonly Screen[] = [
  {
    path: "/inbox",
    name: msg`Inbox`,
    component: () => null,
    rail: { icon: "inbox", place: "top" },
    letter: "I",
  },
];
