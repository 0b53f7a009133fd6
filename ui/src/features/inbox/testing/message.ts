import type { AttachmentRow, MessageRow } from "../../../generated/api";
import { HOUR, worldNow } from "./time";

/** A message of theirs, an hour ago. */
export function message(change: Partial<MessageRow> = {}): MessageRow {
  return {
    id: "m1",
    order: "",
    mid: "mid.1",
    direction: "in",
    at: worldNow - HOUR,
    text: "",
    attachments: [],
    quoted: null,
    isStoryReply: false,
    storyPicture: null,
    quickReplyPayload: null,
    quickReplies: [],
    postback: null,
    referral: null,
    adPicture: null,
    isUnsupported: false,
    isUnreadByApi: false,
    isUnsent: false,
    editCount: 0,
    reactions: [],
    reactionProblem: null,
    origin: "unknown",
    isStandby: false,
    isSelf: false,
    sendState: null,
    holdUntil: null,
    problem: null,
    asHumanAgent: false,
    isAutomatic: false,
    ...change,
  };
}

/** Something that hangs on a message. */
export function attachment(kind: AttachmentRow["kind"], change: Partial<AttachmentRow> = {}): AttachmentRow {
  return {
    kind,
    media: null,
    preview: null,
    isSticker: false,
    hasPage: false,
    title: null,
    mediaId: null,
    width: null,
    height: null,
    template: null,
    ...change,
  };
}
