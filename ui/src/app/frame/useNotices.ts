import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import type { Notice } from "../../generated/api";
import { call, on } from "../../platform";
import type { Places } from "./usePlaces";

/** Goes where a notification or the tray was clicked, and says which conversation is on screen: that one is not notified. */
export function useNotices({ path, search }: Places): void {
  const navigate = useNavigate();
  useEffect(() => on("notice", (notice) => void navigate(placeOf(notice))), [navigate]);

  const open = path === "/inbox" ? search.conversation : undefined;
  const conversationId = open === undefined ? null : String(open);
  useEffect(() => {
    call("on_screen", { conversationId }).catch(() => undefined);
  }, [conversationId]);
}

function placeOf(notice: Notice) {
  switch (notice.kind) {
    case "open_conversation":
      return { to: "/inbox", search: { view: "all", conversation: notice.conversationId } };
    case "open_needs_reply":
      return { to: "/inbox", search: { view: "needs_reply" } };
    case "open_closing_soon":
      return { to: "/inbox", search: { view: "closing_soon" } };
    case "open_accounts":
      return { to: "/settings", search: {} };
  }
}
