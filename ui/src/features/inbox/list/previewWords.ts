import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Preview } from "../../../generated/api";

/** The last thing that happened, in words, for a row of the list. `null`: nothing is known of it. */
export function previewWords(preview: Preview): MessageDescriptor | null {
  const { text, direction } = preview;
  return direction === "in" ? theirs(preview.kind, text) : ours(preview.kind, text);
}

function theirs(kind: string, text: string): MessageDescriptor | null {
  switch (kind) {
    case "none":
      return null;
    case "text":
      return msg({ message: `${text}`, comment: "What they wrote" });
    case "story_reply":
      return text ? msg`Replied to your story: “${text}”` : msg`Replied to your story`;
    case "referral":
      return text ? msg`Came by “${text}”` : msg`Came by a link or an ad`;
    case "tap":
      return text ? msg`Tapped “${text}”` : msg`Tapped a button`;
    case "quick_reply":
      return text ? msg`Chose “${text}”` : msg`Chose a quick reply`;
    case "image":
      return msg`Sent a picture`;
    case "video":
      return msg`Sent a video`;
    case "audio":
      return msg`Sent a voice message`;
    case "file":
      return text ? msg`Sent a file: ${text}` : msg`Sent a file`;
    case "post":
      return msg`Shared a post`;
    case "reel":
      return msg`Shared a reel`;
    case "story_mention":
      return msg`Mentioned you in a story`;
    case "story":
      return msg`Shared a story`;
    case "like_heart":
      return msg`Sent a heart`;
    case "ephemeral":
      return msg`Sent a disappearing picture or video`;
    case "template":
      return text ? msg`Sent a card: ${text}` : msg`Sent a card`;
    case "unsent":
      return msg`Unsent a message`;
    case "unknown":
      return msg`Sent a message that Instagram no longer details`;
    case "unsupported":
      return msg`Sent something that Instagram does not hand on`;
    default:
      return text ? msg({ message: `${text}` }) : msg`Sent something new`;
  }
}

function ours(kind: string, text: string): MessageDescriptor | null {
  switch (kind) {
    case "none":
      return null;
    case "image":
      return msg`You: sent a picture`;
    case "video":
      return msg`You: sent a video`;
    case "audio":
      return msg`You: sent a voice message`;
    case "file":
      return msg`You: sent a file`;
    case "post":
      return msg`You: shared a post`;
    case "reel":
      return msg`You: shared a reel`;
    case "story":
    case "story_mention":
      return msg`You: shared a story`;
    case "like_heart":
      return msg`You: sent a heart`;
    case "ephemeral":
      return msg`You: sent a disappearing picture or video`;
    case "template":
      return text ? msg`You: sent a card: ${text}` : msg`You: sent a card`;
    case "unsent":
      return msg`You: unsent a message`;
    case "unknown":
      return msg`You: a message that Instagram no longer details`;
    case "unsupported":
      return msg`You: something that Instagram does not hand on`;
    default:
      return text ? msg`You: ${text}` : msg`You: sent something`;
  }
}
