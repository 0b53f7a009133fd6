import type {
  Account,
  AttachmentRow,
  Changes,
  CommandName,
  Commands,
  ConversationRow,
  MessageRow,
  Person,
  SearchHit,
  View,
} from "../../../generated/api";
import type { Transport } from "../../../platform";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The instant at which the fixture's world stands. */
export const worldNow = Date.UTC(2026, 10, 21, 13, 4);

const people = [
  ["Maren Okafor", "maren.okafor", "Is the speckled bowl back in stock?"],
  ["Leïla Benhaddou", "leila.bakes", "And oat milk — same price?"],
  ["佐藤かな", "kana.sato", "予約の変更はできますか？来週の土曜日に…"],
  ["Tomás Vidal", "tomasvidal", "Love this glaze!"],
  ["Anders Ekström", "a.ekstrom", "Opening hours"],
  ["Noor Rahman", "noor.r", "The contract is on its way, have a lovely weekend"],
  ["June Park", "junepark", ""],
  ["Giulia Santoro", "giulia", "💛 see you Thursday"],
  ["Wes Dunmore", "wesdunmore", ""],
  ["מיכל לוי", "michal.levi", "האם אפשר להזמין שולחן לשישה?"],
] as const;

export function account(change: Partial<Account> = {}): Account {
  return {
    id: "1",
    environment: "sandbox",
    username: "harbour.coffee",
    name: "Harbour Coffee",
    kind: "business",
    picture: null,
    colour: 2,
    followersCount: 4820,
    mediaCount: 212,
    status: "active",
    problem: null,
    scopes: [],
    missingScopes: [],
    tokenIssuedAt: worldNow - 3 * DAY,
    tokenExpiresAt: worldNow + 57 * DAY,
    sync: {
      phase: "up_to_date",
      done: 0,
      total: 0,
      lastHeardAt: worldNow,
      isLive: true,
      waitsUntil: null,
      problem: null,
    },
    clockOffsetMs: 0,
    needsReply: 5,
    ...change,
  };
}

export function message(change: Partial<MessageRow> = {}): MessageRow {
  return {
    id: "m1",
    mid: "mid.1",
    direction: "in",
    at: worldNow - HOUR,
    text: "",
    attachments: [],
    quoted: null,
    isStoryReply: false,
    storyPicture: null,
    quickReplyPayload: null,
    postback: null,
    referral: null,
    isUnsupported: false,
    isUnreadByApi: false,
    isUnsent: false,
    editCount: 0,
    reactions: [],
    origin: "unknown",
    isStandby: false,
    isSelf: false,
    isSeen: false,
    sendState: null,
    holdUntil: null,
    problem: null,
    asHumanAgent: false,
    ...change,
  };
}

export function attachment(kind: AttachmentRow["kind"], change: Partial<AttachmentRow> = {}): AttachmentRow {
  return { kind, media: null, title: null, mediaId: null, width: null, height: null, template: null, ...change };
}

const previews = ["text", "text", "text", "story_reply", "tap", "text", "audio", "text", "reel", "text"];

/** The conversation at a place of the list, newest first; any number of them without storing any. */
export function conversation(index: number, change: Partial<ConversationRow> = {}): ConversationRow {
  const [name, username, text] = people[index % people.length] ?? people[0];
  const round = Math.floor(index / people.length);
  const waits = index % people.length < 5 || index % people.length === 9;
  const lastAt = worldNow - 2 * MINUTE - index * 19 * MINUTE;
  const closesAt = index < 3 ? worldNow + (41 + index * 75) * MINUTE : lastAt + DAY;
  return {
    id: `c${index}`,
    accountId: String((index % 3) + 1),
    person: {
      contactId: `p${index}`,
      name: round === 0 ? name : `${name} ${round}`,
      username,
      picture: null,
      isVerified: index === 1,
    },
    preview: {
      kind: previews[index % previews.length] ?? "text",
      text,
      direction: index % people.length === 5 || index % people.length === 7 ? "out" : "in",
      sendState: null,
    },
    lastAt,
    needsReply: waits,
    isDone: false,
    hasDraft: index === 6,
    hasTrouble: index === 8,
    window: {
      state: closesAt > worldNow ? { state: "open", closesAt } : { state: "human_agent", closesAt: lastAt + 7 * DAY },
      openedAt: lastAt,
      openedBy: "message",
      openedWith: text === "" ? null : text,
    },
    isStandby: false,
    ...change,
  };
}

/** A thread that holds every kind of message. */
export function everyKind(): MessageRow[] {
  let number = 0;
  const at = () => worldNow - 3 * HOUR + number * 90_000;
  const next = (change: Partial<MessageRow>) => {
    number += 1;
    return message({ id: `k${number}`, mid: `mid.${number}`, at: at(), ...change });
  };
  return [
    message({ id: "k-old", mid: "mid.old", at: worldNow - 2 * DAY, isUnreadByApi: true }),
    next({ text: "Hi", referral: { reference: "spring", source: "ADS", adId: "9", adTitle: "Spring glazes" } }),
    next({ text: "That corner table! Can I book it for six on Friday?", isStoryReply: true }),
    next({ direction: "out", text: "You can, from 17:00. Shall I hold it under Leïla?", origin: "instagram_app" }),
    next({
      direction: "out",
      text: "We also do the cardamom buns on Fridays.",
      origin: "instagram_app",
      isSeen: true,
      reactions: [{ by: "in", emoji: "❤️" }],
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
      quoted: { messageId: "k3", direction: "out", text: "You can, from 17:00." },
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
function ordinary(): MessageRow[] {
  return everyKind()
    .filter(({ text, postback }) => /corner|17:00|cardamom|Perfect/.test(text) || postback !== null)
    .map((row): MessageRow => ({ ...row, editCount: 0, quoted: null }))
    .concat([message({ id: "z", at: worldNow - 16 * MINUTE, text: "And oat milk — same price?" })]);
}

export interface WorldOptions {
  /** Conversations in all. */
  count?: number;
  accounts?: Account[];
  /** Whose thread holds every kind. */
  everyKindIn?: string;
  threads?: Record<string, MessageRow[]>;
  /** Commands that fail, with what. */
  failing?: Partial<Record<CommandName, unknown>>;
}

/** An engine made of nothing: answers from memory, remembers what it was asked, and can be changed by a test. */
export class World implements Transport {
  readonly asked: { command: CommandName; request: unknown }[] = [];
  readonly drafts = new Map<string, string>();
  /** The list, as places to indices of `conversation`; moved by `toTop`. */
  #order: number[] | null = null;
  readonly changed = new Map<string, Partial<ConversationRow>>();
  readonly #listeners = new Set<(changes: Changes) => void>();
  readonly count: number;
  readonly accounts: Account[];
  readonly options: WorldOptions;

  constructor(options: WorldOptions = {}) {
    this.options = options;
    this.count = options.count ?? 40;
    this.accounts = options.accounts ?? [
      account({ id: "1", colour: 0, name: "Fern & Clay", username: "fernandclay" }),
      account({ id: "2", colour: 2 }),
      account({ id: "3", colour: 4, name: "Studio Lumen", username: "studio.lumen" }),
    ];
  }

  readonly call = async <C extends CommandName>(
    command: C,
    request: Commands[C]["request"],
  ): Promise<Commands[C]["answer"]> => {
    this.asked.push({ command, request });
    const problem = this.options.failing?.[command];
    if (problem !== undefined) throw problem;
    // biome-ignore lint/suspicious/noExplicitAny: one table for all commands.
    return this.#answer(command, request as any) as Commands[C]["answer"];
  };

  readonly on: Transport["on"] = (event, handler) => {
    const listener = handler as (changes: Changes) => void;
    if (event === "changes") this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly mediaUrl = (key: string) => `/media/${key}`;

  say(...changes: { entity: string; id: string }[]) {
    for (const listener of this.#listeners) listener({ resync: false, changes });
  }

  /** A message comes in: the conversation moves to the top. */
  toTop(index: number) {
    const order = this.#orderNow();
    order.splice(order.indexOf(index), 1);
    order.unshift(index);
    this.say({ entity: "conversation", id: `c${index}` });
  }

  row(index: number): ConversationRow {
    return conversation(index, this.changed.get(`c${index}`));
  }

  #orderNow(): number[] {
    this.#order ??= Array.from({ length: this.count }, (_, index) => index);
    return this.#order;
  }

  #listed(view: View): number[] {
    if (view === "all" && this.changed.size === 0) return this.#orderNow();
    return this.#orderNow().filter((index) => {
      const row = this.row(index);
      if (view === "all") return !row.isDone;
      if (view === "done") return row.isDone;
      const waits = row.needsReply && !row.isDone;
      return view === "needs_reply"
        ? waits
        : waits && row.window.state.state === "open" && row.window.state.closesAt - worldNow < 4 * HOUR;
    });
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above.
  #answer(command: CommandName, request: any): unknown {
    const index = Number(String(request.conversationId ?? "c0").slice(1));
    switch (command) {
      case "app_state":
        return {
          version: "0.1.0",
          vault: { phase: "open", problem: null },
          accounts: this.accounts,
          settings: { theme: "system", language: "system", keepRunning: true, notifications: true, undoSeconds: 5 },
          login: {
            phase: "idle",
            environment: null,
            authorizeUrl: null,
            expiresAt: null,
            problem: null,
            accountId: null,
          },
          sandbox: { phase: "stopped", pageUrl: null, now: null, problem: null },
        };
      case "conversation_counts":
        return {
          needsReply: this.#listed("needs_reply").length,
          closingSoon: this.#listed("closing_soon").length,
          all: this.#listed("all").length,
          done: this.#listed("done").length,
        };
      case "conversation_index": {
        const rows = this.#listed(request.view);
        const anchors = [];
        for (let at = 0; at < rows.length; at += request.pageSize) anchors.push(String(at));
        return { total: rows.length, anchors };
      }
      case "conversation_page": {
        const from = Number(request.from ?? 0);
        return this.#listed(request.view)
          .slice(from, from + request.limit)
          .map((each) => this.row(each));
      }
      case "conversation":
        return this.row(index);
      case "messages":
        return this.#messages(request);
      case "message_edits":
        return [
          { numEdit: 0, text: "Perfect", at: worldNow - 2 * HOUR },
          { numEdit: 1, text: "Perfect, thanks", at: worldNow - 2 * HOUR + MINUTE },
        ];
      case "person":
        return this.#person(index);
      case "draft":
        return { text: this.drafts.get(request.conversationId) ?? "" };
      case "draft_set":
        this.drafts.set(request.conversationId, request.text);
        return {};
      case "send":
        return { messageId: "sent", holdUntil: Date.now() + 5000 };
      case "send_undo":
        return { conversationId: "c1", text: "taken back" };
      case "mark_done": {
        for (const id of request.conversationIds)
          this.changed.set(id, { ...this.changed.get(id), isDone: request.done });
        this.say({ entity: "conversation", id: request.conversationIds[0] });
        return { changed: request.conversationIds };
      }
      case "search":
        return this.#search(request);
      default:
        return {};
    }
  }

  #messages(request: Commands["messages"]["request"]): Commands["messages"]["answer"] {
    const all =
      this.options.threads?.[request.conversationId] ??
      (this.options.everyKindIn === request.conversationId ? everyKind() : ordinary());
    const { before, limit } = request;
    const end =
      before.kind === "newest"
        ? all.length
        : before.kind === "key"
          ? Number(before.key)
          : Math.min(all.length, all.findIndex(({ id }) => id === before.messageId) + Math.ceil(limit / 2));
    const start = Math.max(0, end - limit);
    return {
      messages: all.slice(start, end),
      older: start > 0 ? String(start) : null,
      newer: end < all.length ? String(Math.min(all.length, end + limit)) : null,
    };
  }

  #person(index: number): Person {
    const row = this.row(index);
    return {
      ...row.person,
      accountId: row.accountId,
      consent: index === 8 ? "missing" : "given",
      followerCount: index === 8 ? null : 48_200,
      followsUs: index === 8 ? null : true,
      weFollow: index === 8 ? null : index % 2 === 1,
      profileAt: worldNow - 5 * HOUR,
      firstSeenAt: Date.UTC(2025, 2, 3),
      messagesIn: 38,
      messagesOut: 31,
    };
  }

  #search(request: Commands["search"]["request"]): Commands["search"]["answer"] {
    const query = request.query.toLowerCase();
    const hits: SearchHit[] = [];
    for (let index = 0; index < Math.min(this.count, 200); index += 1) {
      const row = this.row(index);
      const inName = row.person.name.toLowerCase().indexOf(query);
      if (inName >= 0) hits.push(this.#hit(row, "person", row.person.name, inName, query.length));
    }
    for (let index = 0; index < Math.min(this.count, 200); index += 1) {
      const row = this.row(index);
      const inText = row.preview.text.toLowerCase().indexOf(query);
      if (inText >= 0) hits.push(this.#hit(row, "message", row.preview.text, inText, query.length));
    }
    const from = Number(request.after ?? 0);
    const to = from + request.limit;
    return { hits: hits.slice(from, to), next: to < hits.length ? String(to) : null };
  }

  #hit(row: ConversationRow, kind: SearchHit["kind"], text: string, at: number, length: number): SearchHit {
    return {
      kind,
      conversationId: row.id,
      messageId: kind === "message" ? "z" : null,
      accountId: row.accountId,
      person: row.person,
      text,
      highlights: [[at, at + length]],
      at: row.lastAt,
      direction: row.preview.direction,
    };
  }
}
