import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReplyPreview } from "../../../generated/api";
import { type ApiFailure, call } from "../../../platform";

/** How a text would read; the last answer stands while the next one comes. */
export function usePreview(text: string, language: string): ReplyPreview | undefined {
  const { data } = useQuery<ReplyPreview, ApiFailure>({
    queryKey: ["saved_reply_preview", { text, language }],
    queryFn: () => call("saved_reply_preview", { text, language }),
    placeholderData: keepPreviousData,
    gcTime: 2_000,
  });
  return data;
}
