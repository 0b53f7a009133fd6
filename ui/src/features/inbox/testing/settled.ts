import type {
  CommandName,
  ConversationCounts,
  ConversationRow,
  LabelRow,
  NoteRow,
  SavedViewRow,
  SettleAct,
  SettleTarget,
  TimesAnswer,
  View,
  WhenLabel,
} from "../../../generated/api";
import { views } from "../views/lists";
import { DAY, HOUR, worldNow } from "./time";
import type { World } from "./world";

/** What the fixture's engine knows of settling: labels, notes, saved lists, and the way back from each. */
export class Settled {
  labels: LabelRow[] = [];
  notes = new Map<string, NoteRow[]>();
  saved: SavedViewRow[] = [];
  readonly #undos = new Map<string, () => number>();
  #next = 1;

  constructor(private readonly world: World) {}

  counts(): ConversationCounts {
    const count = (view: View) => this.world.listed({ kind: "view", view }).length;
    const [
      needsReply = 0,
      closingSoon = 0,
      waiting = 0,
      snoozed = 0,
      done = 0,
      vip = 0,
      requests = 0,
      all = 0,
      spam = 0,
    ] = views.map(count);
    const labels = this.labels
      .map(({ id }) => ({ labelId: id, count: this.world.listed({ kind: "label", labelId: id }).length }))
      .filter(({ count }) => count > 0);
    return { needsReply, closingSoon, waiting, snoozed, done, vip, requests, all, spam, tray: needsReply, labels };
  }

  // biome-ignore lint/suspicious/noExplicitAny: one table for all commands.
  answer(command: CommandName, request: any): unknown {
    switch (command) {
      case "settle":
        return this.#settle(request.target, request.act);
      case "settle_undo": {
        const undo = this.#undos.get(request.undo);
        this.#undos.delete(request.undo);
        const changed = undo?.() ?? 0;
        this.#say();
        return { changed };
      }
      case "undos_left":
        return [...this.#undos.keys()].reverse().map((undo) => ({ undo, of: "inbox" }));
      case "labels":
        return this.labels;
      case "label_save":
        this.labels = kept(this.labels, { ...request, id: request.id ?? this.#id() });
        this.#say("label");
        return this.labels.find(({ name }) => name === request.name);
      case "label_delete":
        return this.#without("label", "labels", request.labelId);
      case "notes":
        return this.notes.get(request.conversationId) ?? [];
      case "note_save": {
        const notes = this.notes.get(request.conversationId) ?? [];
        const before = notes.find(({ id }) => id === request.id);
        const note = {
          id: before?.id ?? this.#id(),
          conversationId: request.conversationId,
          text: request.text,
          createdAt: before?.createdAt ?? worldNow,
          editedAt: before ? worldNow : null,
        };
        this.notes.set(request.conversationId, before ? kept(notes, note) : [note, ...notes]);
        this.#say("note");
        return { noteId: note.id };
      }
      case "note_delete": {
        for (const [conversation, notes] of this.notes) {
          if (!notes.some(({ id }) => id === request.noteId)) continue;
          this.notes.set(
            conversation,
            notes.filter(({ id }) => id !== request.noteId),
          );
          this.#say("note");
          return this.#undo(() => {
            this.notes.set(conversation, notes);
            this.#say("note");
            return 1;
          });
        }
        return { undo: "" };
      }
      case "person_story":
        return {
          first: { messageId: "first", kind: "referral", text: "", at: worldNow - 600 * DAY },
          moments: [
            { messageId: "k2", kind: "story_mention", text: "", at: worldNow - 2 * DAY },
            { messageId: "k5", kind: "tap", text: "Book a table", at: worldNow - 36 * DAY },
          ],
          others: [{ conversationId: "c30", accountId: "1", lastAt: worldNow - 3 * HOUR, needsReply: true }],
          comments: [{ commentId: "b1", text: "Are these glazed?", at: worldNow - 9 * DAY }],
        };
      case "saved_views":
        return this.saved;
      case "view_save": {
        const { id, name, query, position } = request;
        const view = { id: id ?? this.#id(), name, query, position };
        this.saved = kept(this.saved, view).sort((a, b) => a.position - b.position);
        this.#say("saved_view");
        return { viewId: view.id };
      }
      case "view_delete":
        return this.#without("saved_view", "saved", request.viewId);
      case "query_check":
        return checked(request.query);
      case "snooze_times":
        return times(request.words);
      default:
        return undefined;
    }
  }

  #settle(target: SettleTarget, act: SettleAct) {
    const ids =
      target.kind === "ids"
        ? target.ids
        : this.world
            .listed(target.list)
            .map((index) => `c${index}`)
            .filter((id) => !target.except.includes(id));
    const before = ids.map((id) => [id, this.world.changed.get(id)] as const);
    for (const id of ids) {
      const row = this.world.row(Number(id.slice(1)));
      this.world.changed.set(id, { ...this.world.changed.get(id), ...after(row, act) });
    }
    this.#say();
    return this.#undo(() => {
      for (const [id, was] of before) {
        if (was === undefined) this.world.changed.delete(id);
        else this.world.changed.set(id, was);
      }
      return before.length;
    }, ids.length);
  }

  #without(entity: string, kind: "labels" | "saved", id: string) {
    const before = this[kind];
    const put = (list: unknown) => {
      (this as Record<string, unknown>)[kind] = list;
      this.#say(entity);
    };
    put((before as { id: string }[]).filter((each) => each.id !== id));
    return this.#undo(() => {
      put(before);
      return 1;
    });
  }

  #undo(back: () => number, changed = 1) {
    const undo = this.#id();
    this.#undos.set(undo, back);
    return { changed, undo };
  }

  #id(): string {
    this.#next += 1;
    return String(this.#next);
  }

  #say(entity = "conversation") {
    this.world.say({ entity, id: "0" });
  }
}

function kept<T extends { id: string }>(list: readonly T[], one: T): T[] {
  return list.some(({ id }) => id === one.id) ? list.map((each) => (each.id === one.id ? one : each)) : [...list, one];
}

function after(row: ConversationRow, act: SettleAct): Partial<ConversationRow> {
  switch (act.kind) {
    case "done":
      return { isDone: true };
    case "not_done":
      return { isDone: false };
    case "snooze":
      return { snoozedUntil: act.until };
    case "wake":
      return { snoozedUntil: null };
    case "remind":
      return { remindAt: act.at };
    case "forget_reminder":
      return { remindAt: null };
    case "label":
      return { labels: [...row.labels, act.labelId] };
    case "unlabel":
      return { labels: row.labels.filter((id) => id !== act.labelId) };
    case "vip":
      return { isVip: act.on };
    case "mute":
      return { isMuted: act.on };
    case "spam":
      return { isSpam: act.on };
    case "read":
      return { isUnread: false };
    case "unread":
      return { isUnread: true };
  }
}

function times(words: string): TimesAnswer {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const at = (label: WhenLabel, hours: number) => ({ label, args: {}, at: worldNow + hours * HOUR, zone });
  if (words === "") {
    return {
      choices: [at("later_today", 3), at("tomorrow_morning", 20), at("weekend", 32), at("next_week", 44)],
      problem: null,
    };
  }
  if (/^fri/.test(words)) {
    return { choices: [{ label: "exactly", args: {}, at: worldNow + 6 * DAY - 4 * HOUR, zone }], problem: null };
  }
  return { choices: [], problem: { at: 0, length: words.length, code: "unreadable" } };
}

function checked(query: string) {
  const fault = /\b(from|label|has|is|before|after|on|account):(?=\s|$)|\bis:nothing\b/.exec(query);
  const problem = fault ? { at: fault.index, length: fault[0].length, code: "missing_value", suggestion: null } : null;
  return {
    ok: problem === null,
    canonical: query,
    problem,
    words: query.split(/\s+/).filter((word) => !word.includes(":")),
  };
}
