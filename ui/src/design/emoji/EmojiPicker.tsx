import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { lengths } from "../../generated/api";
import { useLate } from "../useLate";
import styles from "./EmojiPicker.module.css";
import { type Emoji, type EmojiGroup, emojiOf, searchEmoji } from "./emojiData";
import { recentEmoji, rememberEmoji } from "./recentEmoji";

/** Signs in a row: the arrows count on it, and so does the style. */
const COLUMNS = 9;
const RECENT = -1;
const faces = new Map([
  [RECENT, "🕘"],
  [0, "😀"],
  [1, "👋"],
  [3, "🌿"],
  [4, "☕"],
  [5, "🚲"],
  [6, "🎉"],
  [7, "💡"],
  [8, "❤️"],
  [9, "🏳️"],
]);

interface EmojiPickerProps {
  onPick: (sign: string) => void;
}

/** Emoji by search, by group, and those that were used last. The arrows move among them while one types, Enter takes one. */
export function EmojiPicker({ onPick }: EmojiPickerProps) {
  const { t, i18n } = useLingui();
  const id = useId();
  const [groups, setGroups] = useState<readonly EmojiGroup[] | null>(null);
  const [query, setQuery] = useState("");
  const [recent] = useState(recentEmoji);
  const [group, setGroup] = useState(recent.length > 0 ? RECENT : 0);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let isGone = false;
    emojiOf(i18n.locale).then(
      (all) => {
        if (!isGone) setGroups(all);
      },
      () => {
        if (!isGone) setGroups([]);
      },
    );
    return () => {
      isGone = true;
    };
  }, [i18n.locale]);

  const shown = useMemo(() => {
    if (groups === null) return [];
    if (query.trim() !== "") return searchEmoji(groups, query);
    if (group !== RECENT) return groups.find((each) => each.id === group)?.emoji ?? [];
    const all = new Map(groups.flatMap(({ emoji }) => emoji.map((one): [string, Emoji] => [one.sign, one])));
    return recent.map((sign) => all.get(sign) ?? { sign, name: sign, words: [] });
  }, [groups, group, query, recent]);

  const isLate = useLate(groups === null);
  const at = Math.min(active, Math.max(0, shown.length - 1));
  const go = (index: number) => {
    if (index < 0 || index >= shown.length) return;
    setActive(index);
    list.current?.children[index]?.scrollIntoView({ block: "nearest" });
  };
  const pick = (emoji: Emoji | undefined) => {
    if (!emoji) return;
    rememberEmoji(emoji.sign);
    onPick(emoji.sign);
  };
  const choose = (next: number) => {
    setGroup(next);
    setQuery("");
    setActive(0);
    list.current?.scrollTo?.({ top: 0 });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const tabs = [...faces.keys()].filter((each) => each !== RECENT || recent.length > 0);
    const step = { ArrowDown: COLUMNS, ArrowUp: -COLUMNS, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    // With words in the field the arrows to the sides are its own until the end.
    if (event.altKey && step !== undefined) {
      const to = tabs.indexOf(group) + Math.sign(step);
      choose(tabs[(to + tabs.length) % tabs.length] ?? 0);
    } else if (step !== undefined) go(at + step);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(shown.length - 1);
    else if (event.key === "Enter") pick(shown[at]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const names: Record<number, string> = {
    [RECENT]: t`Used last`,
    0: t`Faces`,
    1: t`People`,
    3: t`Animals and nature`,
    4: t`Food and drink`,
    5: t`Travel`,
    6: t`Activities`,
    7: t`Things`,
    8: t`Symbols`,
    9: t`Flags`,
  };
  return (
    <div className={styles.picker}>
      <input
        // biome-ignore lint/a11y/noAutofocus: it was opened to be typed into.
        autoFocus
        type="search"
        role="combobox"
        className={styles.search}
        maxLength={lengths.WORDS.max}
        value={query}
        placeholder={t`Find an emoji`}
        aria-label={t`Find an emoji`}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={shown.length > 0 ? `${id}-${at}` : undefined}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={styles.groups} role="tablist" aria-label={t`Kinds of emoji`}>
        {[...faces].map(([each, face]) =>
          each === RECENT && recent.length === 0 ? null : (
            <button
              key={each}
              type="button"
              role="tab"
              tabIndex={-1}
              title={names[each]}
              aria-label={names[each]}
              aria-selected={query === "" && each === group}
              onClick={() => choose(each)}
            >
              {face}
            </button>
          ),
        )}
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        className={styles.list}
        role="listbox"
        aria-busy={groups === null || undefined}
        aria-label={query === "" ? names[group] : t`What was found`}
      >
        {shown.map((emoji, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys.
          <div
            key={emoji.sign}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            className={styles.sign}
            aria-label={emoji.name}
            aria-selected={index === at}
            onPointerMove={() => setActive(index)}
            onClick={() => pick(emoji)}
          >
            {emoji.sign}
          </div>
        ))}
      </div>
      {groups !== null && shown.length === 0 ? (
        <p className={styles.name} role="status">
          <Trans>No emoji of that name</Trans>
        </p>
      ) : (
        <p className={styles.name} aria-hidden="true">
          {shown[at] ? (
            <>
              <span>{shown[at].sign}</span> {shown[at].name}
            </>
          ) : isLate ? (
            <Trans>Loading…</Trans>
          ) : null}
        </p>
      )}
    </div>
  );
}
