import type {
  AssetRow,
  CommandName,
  Draft,
  OwnPost,
  RecorderStatus,
  SavedReply,
  StagedFile,
} from "../../../generated/api";
import { problem } from "../../../testing/engine";
import { DAY, worldNow } from "./time";

/** A staged picture, ready to go. */
export function stagedFile(change: Partial<StagedFile> = {}): StagedFile {
  return {
    key: "f1",
    name: "speckled-bowl.jpg",
    kind: "image",
    mime: "image/jpeg",
    bytes: 842_000,
    width: 1200,
    height: 1500,
    durationMs: null,
    preview: null,
    state: { state: "ready", note: null },
    ...change,
  };
}

export function savedReply(change: Partial<SavedReply> = {}): SavedReply {
  return {
    id: "r1",
    name: "Opening hours",
    shortcut: "hours",
    version: 1,
    languages: [{ language: "en", text: "Hello {first name|there}, we are open from 9 to 17." }],
    attachments: [],
    usedCount: 12,
    lastUsedAt: worldNow - DAY,
    ...change,
  };
}

export const savedReplies: SavedReply[] = [
  savedReply(),
  savedReply({
    id: "r2",
    name: "Ship abroad",
    shortcut: "ship",
    languages: [
      { language: "en", text: "We ship to {username|you} within Europe, 4 to 6 days." },
      { language: "de", text: "Wir versenden in ganz Europa, 4 bis 6 Tage." },
    ],
    usedCount: 30,
  }),
  savedReply({
    id: "r3",
    name: "Thanks by name",
    shortcut: "thx",
    languages: [{ language: "en", text: "Thank you, {first name}!" }],
    usedCount: 2,
  }),
];

const posts: OwnPost[] = Array.from({ length: 9 }, (_, index) => ({
  mediaId: `p${index}`,
  kind: "image",
  caption: index === 3 ? "" : `Friday buns ${index}`,
  picture: null,
  permalink: null,
  at: worldNow - index * DAY,
}));

const assets: AssetRow[] = [
  {
    id: "a1",
    attachmentId: "120001",
    kind: "file",
    name: "menu.pdf",
    bytes: 1_320_000,
    width: null,
    height: null,
    durationMs: null,
    preview: null,
    usedCount: 8,
    usedAt: worldNow - DAY,
  },
  {
    id: "a2",
    attachmentId: "120002",
    kind: "image",
    name: "how-to-find-us.png",
    bytes: 412_000,
    width: 900,
    height: 600,
    durationMs: null,
    preview: null,
    usedCount: 3,
    usedAt: worldNow - DAY,
  },
];

/** The engine's part of composing, made of nothing. */
export class ComposingWorld {
  readonly drafts = new Map<string, Draft>();
  replies: SavedReply[] = savedReplies;
  /** What is not known of the person. */
  missing: string[] = [];
  recorder: RecorderStatus = { isAvailable: false, devices: [], state: { state: "idle" } };
  /** What `send` throws, once. */
  refusal: unknown = null;
  #files = 0;
  #versions = 0;

  /** The texts of the drafts. */
  text(conversationId: string): string | undefined {
    return this.drafts.get(conversationId)?.text;
  }

  draft(conversationId: string): Draft {
    return this.drafts.get(conversationId) ?? { text: "", replyTo: null, extra: null, version: null, files: [] };
  }

  // biome-ignore lint/suspicious/noExplicitAny: one table for all commands.
  answer(command: CommandName | string, request: any): unknown {
    const id: string = request.conversationId;
    switch (command) {
      case "draft":
        return this.draft(id);
      case "draft_set": {
        const { text, replyTo, extra } = request;
        if (this.draft(id).version !== request.version) throw problem("draft_changed", "none");
        const version = ++this.#versions;
        this.drafts.set(id, { ...this.draft(id), text, replyTo, extra, version });
        return { version };
      }
      case "send": {
        if (this.refusal !== null) {
          const refusal = this.refusal;
          this.refusal = null;
          throw refusal;
        }
        // A heart by itself leaves the draft alone.
        if (request.parts[0].kind !== "heart") this.drafts.delete(id);
        return { messageIds: ["sent"], holdUntil: Date.now() + 5000 };
      }
      case "file_stage": {
        const file = stagedFile({ key: `f${++this.#files}`, name: request.source.name ?? "attachment" });
        this.drafts.set(id, { ...this.draft(id), files: [...this.draft(id).files, file] });
        return file;
      }
      case "file_order": {
        const draft = this.draft(id);
        const files = request.fileKeys.flatMap((key: string) => draft.files.filter((file) => file.key === key));
        this.drafts.set(id, { ...draft, files });
        return {};
      }
      case "file_pick":
        return [];
      case "text_split":
        return request.text.match(/[\s\S]{1,900}/gu) ?? [];
      case "saved_replies":
        return this.replies;
      case "saved_reply_fill": {
        const reply = this.replies.find((each) => each.id === request.savedReplyId);
        const asked = reply?.languages.find(({ language }) => language === request.language) ?? reply?.languages[0];
        const fill = (_: string, name: string, __: string, fallback: string | undefined) =>
          this.missing.includes(name) ? (fallback ?? `{${name}}`) : "Leïla";
        const text = (asked?.text ?? "").replace(/\{([^|}]+)(\|([^}]*))?\}/g, fill);
        const missing = text.includes("{") ? ["first_name"] : [];
        return {
          text,
          missing,
          language: asked?.language ?? "",
          because: "first",
          attachments: reply?.attachments ?? [],
        };
      }
      case "own_posts":
        return { posts, after: null };
      case "asset":
        return assets.find(({ id: assetId }) => assetId === request.assetId);
      case "assets":
        return assets.filter(({ kind }) => request.kind === null || kind === request.kind);
      case "recorder":
        return this.recorder;
      case "record_start":
        this.recorder = {
          ...this.recorder,
          state: { state: "recording", since: Date.now(), level: 0.4, bytes: 0, durationMs: 0, isFull: false },
        };
        return this.recorder;
      case "record_cancel":
        this.recorder = { ...this.recorder, state: { state: "idle" } };
        return {};
      case "record_stop": {
        this.recorder = { ...this.recorder, state: { state: "idle" } };
        const file = stagedFile({
          key: `f${++this.#files}`,
          name: "recording.wav",
          kind: "audio",
          mime: "audio/wav",
          durationMs: 14_000,
        });
        this.drafts.set(id, { ...this.draft(id), files: [...this.draft(id).files, file] });
        return file;
      }
      default:
        return undefined;
    }
  }
}
