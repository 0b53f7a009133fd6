import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { on } from "../../platform";

/** Goes where a notification was clicked. New messages themselves are told by the desktop. */
export function useNotices(): void {
  const navigate = useNavigate();
  useEffect(
    () =>
      on("notice", (notice) => {
        if (notice.kind !== "open_conversation") return;
        void navigate({ to: "/inbox", search: { view: "all", conversation: notice.conversationId } });
      }),
    [navigate],
  );
}
