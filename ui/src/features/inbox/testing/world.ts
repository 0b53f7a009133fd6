import type {
  Account,
  BeforePage,
  Changes,
  CommandName,
  Commands,
  ConversationRow,
  ListRef,
  MessageRow,
  Person,
  SeenThrough,
  ThreadAutomatic,
  ThreadMark,
  View,
} from "../../../generated/api";
import type { Transport } from "../../../platform";
import { account } from "./account";
import { ComposingWorld } from "./composing";
import { conversation } from "./conversation";
import { found } from "./found";
import { Settled } from "./settled";
import { everyKind, ordinary } from "./threads";
import { HOUR, MINUTE, worldNow } from "./time";

export interface WorldOptions {
  /** Conversations in all. */
  count?: number;
  accounts?: Account[];
  /** Whose thread holds every kind. */
  everyKindIn?: string;
  threads?: Record<string, MessageRow[]>;
  /** What stands between the messages of threads, and how far they have read. */
  marks?: ThreadMark[];
  seen?: SeenThrough;
  /** Commands that fail, with what. */
  failing?: Partial<Record<CommandName, unknown>>;
}

/** An engine made of nothing: answers from memory, remembers what it was asked, and can be changed by a test. */
export class World implements Transport {
  /** Whether taps are answered by themselves, in every thread. */
  automatic: ThreadAutomatic = { kind: "off" };
  readonly asked: { command: CommandName; request: unknown }[] = [];
  readonly composing = new ComposingWorld();
  /** The list, as places to indices of `conversation`; moved by `toTop`. */
  #order: number[] | null = null;
  readonly #keys = new Map<number, number>();
  #newest = 0;
  readonly changed = new Map<string, Partial<ConversationRow>>();
  readonly #held = new Map<CommandName, Promise<void>>();
  readonly #listeners = new Set<(changes: Changes) => void>();
  readonly settled: Settled;
  readonly count: number;
  readonly accounts: Account[];
  readonly options: WorldOptions;

  constructor(options: WorldOptions = {}) {
    this.options = options;
    this.count = options.count ?? 40;
    this.settled = new Settled(this);
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
    const held = this.#held.get(command);
    if (held !== undefined) await held;
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

  /** Keeps answers to some commands back, until what it gives is called. */
  hold(...commands: CommandName[]): () => void {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    for (const command of commands) this.#held.set(command, held);
    return () => {
      for (const command of commands) this.#held.delete(command);
      release();
    };
  }

  say(...changes: Changes["changes"]) {
    for (const listener of this.#listeners) listener({ resync: false, changes });
  }

  /** A message comes in: the conversation moves to the top. */
  toTop(index: number) {
    this.rise(index);
    this.say({ entity: "conversation", id: `c${index}` });
  }

  /** The same, and nobody is told yet. */
  rise(index: number) {
    const order = this.#orderNow();
    order.splice(order.indexOf(index), 1);
    order.unshift(index);
    this.#newest += 1;
    this.#keys.set(index, this.#newest);
  }

  /** What the lists sort by, the greatest first, as the engine's keys of places: it goes with its conversation. */
  #key(index: number): number {
    return this.#keys.get(index) ?? -index;
  }

  row(index: number): ConversationRow {
    return conversation(index, this.changed.get(`c${index}`));
  }

  #orderNow(): number[] {
    this.#order ??= Array.from({ length: this.count }, (_, index) => index);
    return this.#order;
  }

  /** The conversations of a list, as indices. */
  listed(list: ListRef): number[] {
    if (list.kind === "view" && list.view === "all" && this.changed.size === 0) return this.#orderNow();
    const order = this.#orderNow();
    if (list.kind === "view") return order.filter((index) => isIn(list.view, this.row(index)));
    if (list.kind === "label") return order.filter((index) => this.row(index).labels.includes(list.labelId));
    const words = list.query
      .replace(/\w+:\S+/g, "")
      .trim()
      .toLowerCase();
    return order.filter((index) => this.row(index).person.name.toLowerCase().includes(words));
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
          settings: { theme: "system", language: "system", keepRunning: true, undoSeconds: 5 },
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
        return this.settled.counts();
      case "conversation_index": {
        const rows = this.listed(request.list);
        const anchors = rows.filter((_, at) => at % request.pageSize === 0).map((each) => String(this.#key(each)));
        return { total: rows.length, anchors };
      }
      case "conversation_page": {
        const from = request.from === null ? Number.POSITIVE_INFINITY : Number(request.from);
        return this.listed(request.list)
          .filter((each) => this.#key(each) <= from)
          .slice(0, request.limit)
          .map((each) => this.row(each));
      }
      case "conversation":
        return this.row(index);
      case "messages":
        return this.#messages(request);
      case "thread_news":
        return this.#news(request);
      case "automatic_thread":
        return this.automatic;
      case "automatic_thread_set":
        this.automatic = { kind: "running" };
        return this.automatic;
      case "message_edits":
        return [
          { numEdit: 0, text: "Perfect", at: worldNow - 2 * HOUR },
          { numEdit: 1, text: "Perfect, thanks", at: worldNow - 2 * HOUR + MINUTE },
        ];
      case "person":
        return this.#person(index);
      case "send_undo":
        return { conversationId: "c1", text: "taken back", replyTo: null, extra: null, files: [] };
      case "search":
        return found(
          Array.from({ length: Math.min(this.count, 200) }, (_, each) => this.row(each)),
          request,
        );
      default:
        if (command === "record_stop") queueMicrotask(() => this.say({ entity: "draft", id: request.conversationId }));
        return this.settled.answer(command, request) ?? this.composing.answer(command, request) ?? {};
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
          : Math.min(all.length, this.#middle(all, before) + Math.ceil(limit / 2));
    const start = Math.max(0, end - limit);
    return {
      messages: all.slice(start, end),
      older: start > 0 ? String(start) : null,
      newer: end < all.length ? String(Math.min(all.length, end + limit)) : null,
      marks: this.options.marks ?? [],
      seen: this.options.seen ?? null,
    };
  }

  #middle(all: readonly MessageRow[], before: Extract<BeforePage, { kind: "around" | "at" }>): number {
    const found = all.findIndex(({ id, at }) => (before.kind === "at" ? at >= before.at : id === before.messageId));
    return found < 0 ? all.length : found;
  }

  /** The messages of a thread that are asked for again by name. */
  #news({ conversationId, messageIds }: Commands["thread_news"]["request"]): Commands["thread_news"]["answer"] {
    const all =
      this.options.threads?.[conversationId] ??
      (this.options.everyKindIn === conversationId ? everyKind() : ordinary());
    return { messages: all.filter(({ id }) => messageIds.includes(id)), seen: this.options.seen ?? null };
  }

  #person(index: number): Person {
    const row = this.row(index);
    return {
      ...row.person,
      accountId: row.accountId,
      consent: index === 8 ? "missing" : "given",
      followerCount: index === 8 ? null : 48_200,
      isInfluencer: index === 0,
      followsUs: index === 8 ? null : true,
      weFollow: index === 8 ? null : index % 2 === 1,
      profileAt: worldNow - 5 * HOUR,
      firstSeenAt: Date.UTC(2025, 2, 3),
      messagesIn: 38,
      messagesOut: 31,
    };
  }
}

function isIn(view: View, row: ConversationRow): boolean {
  if (view === "spam") return row.isSpam;
  if (view === "snoozed") return row.snoozedUntil !== null && !row.isSpam;
  if (row.isSpam || row.snoozedUntil !== null) return false;
  const waits = row.needsReply && !row.isDone;
  const { state } = row.window;
  switch (view) {
    case "needs_reply":
      return waits;
    case "closing_soon":
      return waits && state.state === "open" && state.closesAt - worldNow < 4 * HOUR;
    case "waiting":
      return row.preview.direction === "out" && !row.isDone;
    case "done":
      return row.isDone;
    case "vip":
      return row.isVip;
    case "requests":
      return row.isRequest;
    case "all":
      return true;
  }
}
