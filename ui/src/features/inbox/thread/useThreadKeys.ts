import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type RefObject, useState } from "react";
import { useCommands } from "../../../commands";
import type { MessageRow } from "../../../generated/api";
import { copy } from "../../../lib/clipboard";
import type { MessageDeeds } from "./Message";
import { canAnswer } from "./MessageTools";
import { startReacting } from "./reacting";
import { useInstagram } from "./useInstagram";

interface ThreadKeys {
  log: RefObject<HTMLDivElement | null>;
  messages: readonly MessageRow[];
  deeds: MessageDeeds;
  /** Brings a message's line into sight, and into the page. */
  reveal: (messageId: string) => void;
  toNewest: () => void;
  toDate: () => void;
  onCopied: () => void;
}

/** Frames in which a line that was scrolled to is drawn, at the latest. */
const MOST_FRAMES = 60;

/**
 * The keys of a thread. One message is current: arrows move it, Enter or R answers it, + reacts, C copies, O opens what it
 * holds. The same stands in the palette, for the message that was current last, or the newest.
 */
export function useThreadKeys({ log, messages, deeds, reveal, toNewest, toDate, onCopied }: ThreadKeys) {
  const { t } = useLingui();
  const [current, setCurrent] = useState<string | null>(null);
  const openPage = useInstagram();
  const at = messages.findIndex(({ id }) => id === current);
  const message = messages[at] ?? messages.at(-1);
  const hasMessage = message !== undefined;

  const line = (id: string) => log.current?.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`) ?? null;
  const focus = (id: string) => {
    setCurrent(id);
    reveal(id);
    // Its line may be drawn only once it was scrolled to, which takes as many frames as lines on the way are measured.
    const put = (frames: number) => {
      const drawn = line(id);
      if (drawn) drawn.focus({ preventScroll: true });
      else if (frames > 0)
        requestAnimationFrame(() => {
          reveal(id);
          put(frames - 1);
        });
    };
    put(MOST_FRAMES);
  };
  const move = (step: number) => {
    const from = at < 0 ? messages.length : at;
    const next = messages[Math.min(messages.length - 1, Math.max(0, from + step))];
    if (next) focus(next.id);
  };
  const press = (selector: string) => {
    const part = message && line(message.id)?.querySelector<HTMLElement>(selector);
    part?.click();
    return Boolean(part);
  };
  const act = {
    reply: () => {
      if (message && canAnswer(message)) deeds.reply(message);
    },
    react: () => {
      if (!message || !canAnswer(message)) return;
      focus(message.id);
      startReacting(message.id);
    },
    copy: () => {
      if (message && textOf(message) !== "") void copy(textOf(message)).then((isThere) => isThere && onCopied());
    },
    open: () => press("[data-open]"),
    faster: () => press("[data-faster]"),
    quoted: () => press("[data-command='thread.quoted']"),
    edits: () => press("[data-command='thread.edits']"),
    instagram: () => {
      if (!press("[data-command='thread.instagram']")) openPage(null);
    },
    save: () => press("[data-command='thread.save']"),
  };

  const group = t`Conversation`;
  useCommands([
    {
      id: "thread.focus",
      name: t`Go through the messages`,
      group,
      keys: "T",
      words: t`read thread focus`,
      run: () => message && focus(message.id),
      isAvailable: hasMessage,
    },
    {
      id: "thread.reply",
      name: t`Reply to this message`,
      group,
      keys: "Q",
      words: t`quote answer`,
      run: act.reply,
      isAvailable: hasMessage,
    },
    {
      id: "thread.react",
      name: t`React to this message`,
      group,
      keys: "+",
      words: t`emoji heart unreact`,
      run: act.react,
      isAvailable: hasMessage,
    },
    {
      id: "thread.copy",
      name: t`Copy this message’s text`,
      group,
      keys: "C",
      run: act.copy,
      isAvailable: hasMessage,
    },
    {
      id: "thread.open",
      name: t`Open or play what this message holds`,
      group,
      keys: "O",
      words: t`picture video voice play pause`,
      run: act.open,
      isAvailable: hasMessage,
    },
    {
      id: "thread.faster",
      name: t`Play the voice message faster or slower`,
      group,
      keys: "Shift+O",
      words: t`speed`,
      run: act.faster,
      isAvailable: hasMessage,
    },
    {
      id: "thread.quoted",
      name: t`Show what this message answers`,
      group,
      keys: "A",
      run: act.quoted,
      isAvailable: hasMessage,
    },
    {
      id: "thread.edits",
      name: t`Show what this message said before it was edited`,
      group,
      keys: "W",
      words: t`history wording`,
      run: act.edits,
      isAvailable: hasMessage,
    },
    {
      id: "thread.save",
      name: t`Save this message’s file`,
      group,
      keys: "F",
      words: t`download`,
      run: act.save,
      isAvailable: hasMessage,
    },
    {
      id: "thread.instagram",
      name: t`Open this conversation’s person in Instagram`,
      group,
      keys: "Shift+I",
      words: t`profile app browser`,
      run: act.instagram,
    },
    {
      id: "thread.date",
      name: t`Jump to a date`,
      group,
      keys: "D",
      words: t`day calendar when`,
      run: toDate,
      isAvailable: hasMessage,
    },
    {
      id: "thread.newest",
      name: t`To the newest message`,
      group,
      keys: "Shift+T",
      words: t`end bottom`,
      run: toNewest,
      isAvailable: hasMessage,
    },
  ]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    const isOnLine = target === event.currentTarget || target.hasAttribute("data-message");
    if (!isOnLine) {
      // From a part of a message back to the message itself.
      if (event.key === "Escape") {
        event.preventDefault();
        target.closest<HTMLElement>("[data-message]")?.focus();
      }
      return;
    }
    const deed: (() => void) | undefined = {
      ArrowUp: () => move(-1),
      ArrowDown: () => move(1),
      PageUp: () => move(-8),
      PageDown: () => move(8),
      Home: () => messages[0] && focus(messages[0].id),
      End: toNewest,
      Enter: act.reply,
      r: act.reply,
      R: act.reply,
      " ": act.open,
    }[event.key];
    if (deed === undefined) return;
    event.preventDefault();
    deed();
  };

  return {
    current: message?.id ?? null,
    onKeyDown,
    onFocus: (id: string) => setCurrent(id),
  };
}

function textOf({ text, postback }: MessageRow): string {
  return text !== "" ? text : (postback?.title ?? "");
}
