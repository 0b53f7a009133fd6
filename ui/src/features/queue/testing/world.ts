import type {
  Account,
  ApiError,
  Changes,
  CommandName,
  Commands,
  FreeSlot,
  OwnPost,
  Post,
  PostRow,
  QueueAccount,
} from "../../../generated/api";
import type { Transport } from "../../../platform";
import { appState } from "../../../testing/engine";
import { localOf } from "../calendar/zones";
import { harbour, postOf, publishing, queueNow, row } from "./posts";

/** An engine that keeps a queue in memory, and can be changed behind the screen's back. */
export class QueueWorld implements Transport {
  readonly asked: { command: CommandName; request: unknown }[] = [];
  /** Commands that fail, with what. */
  readonly failing: Partial<Record<CommandName, ApiError>> = {};
  readonly posts = new Map<string, Post>();
  readonly deleted = new Map<string, Post>();
  readonly queues = new Map<string, QueueAccount>();
  readonly accounts: readonly Account[];
  readonly pictures: (key: string) => string;
  live: OwnPost[] = [];
  free: FreeSlot = { local: "2026-11-22T18:00", at: Date.UTC(2026, 10, 22, 18), zone: "Europe/Dublin" };
  readonly #listeners = new Set<(changes: Changes) => void>();
  readonly #held = new Map<CommandName, Promise<void>>();
  #made = 0;

  constructor(
    rows: readonly PostRow[] = [],
    accounts: readonly Account[] = [harbour],
    pictures = (key: string) => key,
  ) {
    this.accounts = accounts;
    this.pictures = pictures;
    for (const { id } of accounts) this.queues.set(id, publishing(id));
    for (const each of rows) this.posts.set(each.id, postOf(each));
  }

  call = async <C extends CommandName>(command: C, request: Commands[C]["request"]): Promise<Commands[C]["answer"]> => {
    this.asked.push({ command, request });
    await this.#held.get(command);
    const fails = this.failing[command];
    if (fails) throw fails;
    // biome-ignore lint/suspicious/noExplicitAny: one table for all commands.
    return this.#answer(command, request as any) as Commands[C]["answer"];
  };

  on: Transport["on"] = (event, handler) => {
    const listener = handler as (changes: Changes) => void;
    if (event === "changes") this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  mediaUrl = (key: string) => this.pictures(key);

  /** What was asked of one command. */
  askedFor(command: CommandName): unknown[] {
    return this.asked.filter((each) => each.command === command).map(({ request }) => request);
  }

  /** Lets a command wait; the answer lets it go on. */
  hold(command: CommandName): () => void {
    let go: () => void = () => undefined;
    this.#held.set(command, new Promise((resolve) => (go = resolve)));
    return () => {
      this.#held.delete(command);
      go();
    };
  }

  /** Changes a post as something else would, and says so. */
  change(id: string, change: Partial<PostRow>, more: Partial<Post> = {}): PostRow {
    const before = this.posts.get(id) ?? postOf(row({ id }));
    const next = { ...before.row, version: before.row.version + 1, ...change };
    this.posts.set(id, { ...before, ...more, row: next });
    this.say(id);
    return next;
  }

  /** Says that a post is another one now. */
  say(id: string): void {
    for (const listener of this.#listeners) listener({ resync: false, changes: [{ entity: "post", id }] });
  }

  #rows(): PostRow[] {
    return [...this.posts.values()].map((post) => post.row);
  }

  // biome-ignore lint/suspicious/noExplicitAny: one table for all commands.
  #answer(command: CommandName, request: any): unknown {
    const id = String(request.postId);
    switch (command) {
      case "app_state":
        return appState({ accounts: [...this.accounts] });
      case "queue": {
        const rows = this.#rows().filter(
          ({ accountId }) => request.accountIds.length === 0 || request.accountIds.includes(accountId),
        );
        const at = ({ at: due, local }: PostRow) => due ?? Date.parse(`${local}:00Z`);
        return {
          posts: rows
            .filter((each) => each.local !== null && at(each) >= request.from && at(each) < request.to)
            .sort((a, b) => at(a) - at(b)),
          drafts: rows.filter(({ local }) => local === null),
          waiting: rows.filter(({ state }) => state === "failed" || state === "missed" || state === "unknown"),
          accounts: [...this.queues.values()],
        };
      }
      case "free_slot":
        return this.free;
      case "post": {
        const post = this.posts.get(id);
        if (!post) throw { code: "not_found", args: {}, remedy: "none", traceId: null };
        return post;
      }
      case "own_posts":
        return { posts: this.live, after: null };
      case "post_schedule": {
        const { local, isDraft } = request;
        const at = Date.parse(`${local}:00Z`);
        return {
          version: this.change(id, { local, at, state: isDraft ? "draft" : "scheduled", problem: null }).version,
        };
      }
      case "post_unschedule":
        return { version: this.change(id, { local: null, at: null, state: "draft" }).version };
      case "post_new":
      case "post_duplicate": {
        this.#made += 1;
        const made = `new${this.#made}`;
        const from = this.posts.get(id)?.row;
        const like = from ?? row({ id: made, title: "" });
        const local = request.local ?? null;
        this.posts.set(
          made,
          postOf({ ...like, id: made, version: 1, state: "draft", accountId: request.accountId, local }),
        );
        this.say(made);
        return { postId: made, version: 1 };
      }
      case "post_delete": {
        const post = this.posts.get(id);
        if (post) this.deleted.set(id, post);
        this.posts.delete(id);
        this.say(id);
        return {};
      }
      case "post_restore": {
        const post = this.deleted.get(id);
        if (post) this.posts.set(id, { ...post, row: { ...post.row, state: "draft" } });
        this.say(id);
        return {};
      }
      case "post_retry":
        this.change(id, { state: "scheduled", problem: null });
        return { count: request.allWithSameCause ? 2 : 1 };
      case "post_decide":
        this.change(id, { state: request.decision === "skip" ? "skipped" : "publishing" });
        return {};
      case "post_publish_now":
        this.change(id, { state: "preparing", local: localOf(queueNow, "UTC") });
        return {};
      case "post_stop":
        this.change(id, { state: "draft" });
        return {};
      case "post_settle":
        this.change(id, { state: request.isOut ? "live" : "failed" });
        return {};
      case "queue_resume": {
        const queue = this.queues.get(request.accountId);
        if (queue) this.queues.set(request.accountId, { ...queue, pause: null });
        this.say("0");
        return {};
      }
      default:
        return {};
    }
  }
}
