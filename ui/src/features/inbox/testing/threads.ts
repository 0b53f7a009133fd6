import type { MessageRow } from "../../../generated/api";
import { attachment, message } from "./message";
import { DAY, HOUR, MINUTE, worldNow } from "./time";

/** A place in a thread that sorts as numbers do. */
export const order = (number: number) => String(number).padStart(8, "0");

/** A thread that holds every kind of message. */
export function everyKind(): MessageRow[] {
  let number = 0;
  const at = () => worldNow - 3 * HOUR + number * 90_000;
  const next = (change: Partial<MessageRow>) => {
    number += 1;
    return message({ id: `k${number}`, order: order(number), mid: `mid.${number}`, at: at(), ...change });
  };
  return [
    message({ id: "k-old", mid: "mid.old", at: worldNow - 2 * DAY, isUnreadByApi: true }),
    next({
      text: "Hi",
      referral: {
        reference: "spring",
        source: "ADS",
        adId: "9",
        adTitle: "Spring glazes",
        adPicture: null,
        postId: null,
        productId: null,
      },
    }),
    next({ text: "That corner table! Can I book it for six on Friday?", isStoryReply: true }),
    next({ direction: "out", text: "You can, from 17:00. Shall I hold it under Leïla?", origin: "instagram_app" }),
    next({
      direction: "out",
      text: "We also do the cardamom buns on Fridays.",
      origin: "instagram_app",
      reactions: [{ by: "in", emoji: "❤️", isPending: false }],
    }),
    next({ postback: { title: "Yes, hold it", payload: "HOLD_TABLE" } }),
    next({ text: "Green", quickReplyPayload: "GREEN" }),
    next({ text: "", attachments: [attachment("image", { media: "picture", width: 800, height: 600 })] }),
    next({ attachments: [attachment("image")] }),
    next({ attachments: [attachment("video", { media: "film" })] }),
    next({ attachments: [attachment("audio", { media: "voice" })] }),
    next({ attachments: [attachment("file", { title: "menu.pdf" })] }),
    next({ attachments: [attachment("post", { title: "Friday buns are back" })] }),
    next({ attachments: [attachment("reel", { title: "How we glaze" })] }),
    next({ attachments: [attachment("story_mention")] }),
    next({ attachments: [attachment("story", { media: "story" })] }),
    next({ attachments: [attachment("like_heart")] }),
    next({ attachments: [attachment("ephemeral")] }),
    next({
      direction: "out",
      attachments: [
        attachment("template", {
          template: { elements: [{ title: "Tasting menu", subtitle: "Six courses", buttons: [{ title: "Book" }] }] },
        }),
      ],
      origin: "other_app",
    }),
    next({ attachments: [attachment("unsupported")] }),
    next({ attachments: [attachment({ other: "hologram" })] }),
    next({ isUnsupported: true }),
    next({ isUnsent: true }),
    next({
      text: "Perfect, thank you!",
      editCount: 2,
      quoted: { messageId: "k3", direction: "out", kind: "text", text: "You can, from 17:00.", picture: null },
    }),
    next({ text: "שלום, האם יש שולחן?" }),
    next({ text: "💛🥐" }),
    next({ text: "A link: https://example.com/menu?x=1" }),
    next({ direction: "out", text: "Noted for myself", isSelf: true, origin: "instagram_app" }),
    next({ text: "Copied in while another app answers", isStandby: true }),
    next({ direction: "out", text: "As a person", asHumanAgent: true, sendState: "sent", origin: "porchlight" }),
    next({
      direction: "out",
      text: "On hold",
      sendState: "holding",
      holdUntil: worldNow + 4000,
      mid: null,
      origin: "porchlight",
    }),
    next({ direction: "out", text: "Queued", sendState: "waiting", mid: null, origin: "porchlight" }),
    next({ direction: "out", text: "Going out", sendState: "sending", mid: null, origin: "porchlight" }),
    next({
      direction: "out",
      text: "Too late",
      sendState: "refused",
      mid: null,
      origin: "porchlight",
      problem: { code: "window_closed", args: {}, remedy: "send_as_person", traceId: "Ax1" },
    }),
    next({
      direction: "out",
      text: "Who knows",
      sendState: "unknown",
      mid: null,
      origin: "porchlight",
      problem: { code: "outcome_unknown", args: {}, remedy: "wait", traceId: null },
    }),
    next({
      direction: "out",
      text: "Never left",
      sendState: "unsent",
      mid: null,
      origin: "porchlight",
      problem: { code: "not_sent", args: {}, remedy: "retry", traceId: null },
    }),
  ];
}

/** A small thread, as one would be on an ordinary day. */
export function ordinary(): MessageRow[] {
  return everyKind()
    .filter(({ text, postback }) => /corner|17:00|cardamom|Perfect/.test(text) || postback !== null)
    .map((row): MessageRow => ({ ...row, editCount: 0, quoted: null }))
    .concat([message({ id: "z", order: order(99), at: worldNow - 16 * MINUTE, text: "And oat milk — same price?" })]);
}
