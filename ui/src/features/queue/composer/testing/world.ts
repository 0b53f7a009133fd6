import type {
  Account,
  ApiError,
  Changes,
  CommandName,
  Commands,
  Hosting,
  Post,
  PostContent,
  PostFile,
  PostFileFacts,
  PostProblem,
  PostRow,
  QueueAccount,
  SavedCaption,
} from "../../../../generated/api";
import { instantOf } from "../../../../lib/zone";
import type { Transport } from "../../../../platform";
import { appState, problem } from "../../../../testing/engine";
import { blankMedia, blankPost } from "../content/blank";
import { rules } from "../schedule/missedWords";
import { theAccount, theOther } from "./accounts";

/** The instant at which the world stands. */
export const worldNow = Date.UTC(2026, 10, 21, 13, 4);

const noFacts: PostFileFacts = {
  isVideo: false,
  bytes: 0,
  width: 0,
  height: 0,
  lengthMs: 0,
  frames: null,
  bits: null,
  samples: null,
  format: "",
  videoCodec: "",
  audioCodec: "",
  indexLast: false,
  hasEditList: false,
  is420: null,
  isProgressive: null,
};

/** A picture that can be used. */
export function picture(id: string, change: Partial<PostFile> = {}, facts: Partial<PostFileFacts> = {}): PostFile {
  return {
    id,
    name: `${id}.jpg`,
    state: { state: "ready" },
    facts: { ...noFacts, bytes: 1_840_000, width: 3000, height: 2000, format: "jpeg", ...facts },
    picture: `small/${id}`,
    media: `whole/${id}`,
    changes: [],
    ...change,
  };
}

/** A video that can be used. */
export function film(id: string, change: Partial<PostFile> = {}, facts: Partial<PostFileFacts> = {}): PostFile {
  return picture(
    id,
    { name: `${id}.mp4`, picture: null, ...change },
    {
      isVideo: true,
      width: 1080,
      height: 1920,
      lengthMs: 11_000,
      bytes: 8_400_000,
      format: "mp4",
      videoCodec: "h264",
      ...facts,
    },
  );
}

/** A post that shows these files. */
export function postOf(files: readonly PostFile[], change: Partial<PostContent> = {}): PostContent {
  return { ...blankPost, media: files.map(({ id }) => ({ ...blankMedia, file: id })), ...change };
}

/** An engine that keeps one post in memory, and can be changed behind the screen's back. */
export class PostWorld implements Transport {
  readonly asked: { command: CommandName; request: unknown }[] = [];
  /** Commands that fail, with what. */
  readonly failing: Partial<Record<CommandName, ApiError>> = {};
  accounts: Account[] = [theAccount, theOther];
  queue: QueueAccount = {
    accountId: "1",
    zone: "Europe/Dublin",
    slots: [],
    missed: rules.publish(3),
    pause: null,
    quota: null,
    hosting: "sandbox",
    problem: null,
  };
  hosting: Partial<Hosting> = { kind: "none", canConvert: true };
  saved: SavedCaption[] = [];
  /** What the system's dialog gives next. */
  picked: PostFile[] = [];
  files = new Map<string, PostFile>();
  findings: Commands["address_check"]["answer"]["findings"] = [];
  slot: string | null = "2026-11-23T09:00";
  post: Post;
  readonly #listeners = new Set<(changes: Changes) => void>();
  readonly #held = new Map<CommandName, Promise<void>>();

  constructor(content: PostContent = blankPost, files: readonly PostFile[] = [], row: Partial<PostRow> = {}) {
    for (const file of files) this.files.set(file.id, file);
    this.post = {
      row: {
        id: "p1",
        accountId: "1",
        version: 1,
        kind: content.kind,
        state: "draft",
        title: "",
        at: null,
        local: null,
        zone: "Europe/Dublin",
        picture: null,
        mediaCount: content.media.length,
        percent: null,
        problem: null,
        problemCount: 0,
        isCloseToAnother: false,
        isOverQuota: false,
        permalink: null,
        editedAt: worldNow,
        ...row,
      },
      content,
      files: [...files],
      problems: [],
      missed: null,
      moments: [],
      mediaId: null,
      commentProblem: null,
      canBeSettled: false,
    };
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

  readonly mediaUrl = (key: string) => `/media/${key}`;

  /** Keeps answers back until what it gives is called. */
  hold(command: CommandName): () => void {
    let release: () => void = () => undefined;
    this.#held.set(
      command,
      new Promise((resolve) => {
        release = resolve;
      }),
    );
    return () => {
      this.#held.delete(command);
      release();
    };
  }

  say(entity: "post" | "saved_caption" = "post") {
    for (const listener of this.#listeners)
      listener({ resync: false, changes: [{ entity, id: "p1" }] as Changes["changes"] });
  }

  /** Changes the post, as another window would. */
  set(change: Partial<Post>, row: Partial<PostRow> = {}) {
    this.post = { ...this.post, ...change, row: { ...this.post.row, ...row } };
    this.say();
  }

  /** Changes what it says, as another window would; the screen does not hear of it. */
  elsewhere(change: Partial<PostContent>) {
    const { row, content } = this.post;
    this.post = { ...this.post, content: { ...content, ...change }, row: { ...row, version: row.version + 1 } };
  }

  /** What a command was asked with, each time. */
  askedFor<C extends CommandName>(command: C): Commands[C]["request"][] {
    return this.asked
      .filter((each) => each.command === command)
      .map(({ request }) => request as Commands[C]["request"]);
  }

  #kept(change: Partial<Post>, row: Partial<PostRow> = {}) {
    const version = this.post.row.version + 1;
    this.set(change, { ...row, version });
    return { version };
  }

  #checked(version: number) {
    if (version !== this.post.row.version) throw problem("draft_changed", "none");
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above.
  #answer(command: CommandName, request: any): unknown {
    switch (command) {
      case "app_state":
        return appState({ accounts: this.accounts });
      case "queue":
        return { posts: [], drafts: [], waiting: [], accounts: [this.queue] };
      case "post": {
        const { content } = this.post;
        const needed = content.media.flatMap(({ file }) => (file === null ? [] : [file]));
        const cover = content.cover?.from === "picture" ? [content.cover.file] : [];
        return { ...this.post, files: [...needed, ...cover].flatMap((id) => this.files.get(id) ?? []) };
      }
      case "post_set":
        this.#checked(request.version);
        return this.#kept({ content: request.content });
      case "post_schedule": {
        this.#checked(request.version);
        const at = instantOf(request.local, request.zone)?.at ?? 0;
        if (at <= worldNow) throw problem("time_past", "none");
        const row = { local: request.local, zone: request.zone, at };
        return this.#kept({ missed: request.missed }, request.isDraft ? row : { ...row, state: "scheduled" });
      }
      case "post_unschedule":
        this.#checked(request.version);
        return this.#kept({}, { state: "draft" });
      case "post_publish_now":
        this.#checked(request.version);
        this.set({}, { state: "preparing" });
        return {};
      case "post_stop":
        this.set({}, { state: "draft" });
        return {};
      case "post_new":
      case "post_duplicate":
        return { postId: "p2", version: 1 };
      case "free_slot":
        return { local: this.slot, at: null, zone: this.queue.zone };
      case "post_file_add": {
        const file = picture(request.source.name ?? "file");
        this.files.set(file.id, file);
        return file;
      }
      case "post_files_pick":
        for (const file of this.picked) this.files.set(file.id, file);
        return this.picked;
      case "hosting":
        return this.hosting;
      case "address_check":
        return { findings: this.findings };
      case "saved_captions":
        return this.saved;
      case "saved_caption_save": {
        const one = { ...request, id: "s9" };
        this.saved = [...this.saved, one];
        this.say("saved_caption");
        return one;
      }
      case "saved_caption_delete":
        this.saved = this.saved.filter(({ id }) => id !== request.id);
        this.say("saved_caption");
        return {};
      case "own_posts":
        return {
          posts: Array.from({ length: 8 }, (_, at) => ({
            mediaId: `m${at}`,
            kind: "image",
            caption: "",
            picture: `own/${at}`,
            permalink: null,
            at: worldNow,
          })),
          after: null,
        };
      default:
        return {};
    }
  }
}

/** A problem as the engine would tell it. */
export function wrong(at: string, kind: PostProblem["kind"], more: Partial<PostProblem> = {}): PostProblem {
  const index = /^media\[(\d+)\]/.exec(at)?.[1];
  return {
    at,
    kind,
    index: index === undefined ? null : Number(index),
    has: null,
    max: null,
    limit: null,
    detail: null,
    fix: null,
    ...more,
  };
}
