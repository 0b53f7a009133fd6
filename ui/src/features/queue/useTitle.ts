import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import type { PostRow } from "../../generated/api";

/** What a post is called: the first line of its caption, which a story never has. */
export function useTitle(): (row: Pick<PostRow, "title" | "kind">) => string {
  const { t } = useLingui();
  return useCallback(
    ({ title, kind }) => (title !== "" ? title : kind === "story" ? t`Story` : t`No caption yet`),
    [t],
  );
}
