import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Kbd } from "../../../design/Kbd";
import { type Pick, Picker } from "../../../design/Picker";
import { useClock } from "../clock/useClock";
import { useReport } from "../useReport";
import { inWords, timeWords } from "./timeWords";
import { useTimes } from "./useTimes";

interface TimePickerProps {
  onClose: () => void;
  /** Putting off, or being reminded. */
  kind: "snooze" | "remind";
  /** Whom it concerns, in words. */
  about: string;
  /** In whose account's zone. */
  conversationId: string;
  /** What the account's clock is ahead of this machine's, ms. */
  clockOffset: number;
  /** At that instant, which is called `when`. */
  onTime: (at: number, when: string) => void;
  /** Where it is put off already: back now. */
  onNow?: () => void;
}

/** When something comes back: a few words, read as they are typed, or one of the usual times. */
export function TimePicker({ onClose, kind, about, conversationId, clockOffset, onTime, onNow }: TimePickerProps) {
  const { t, i18n } = useLingui();
  const report = useReport();
  const [query, setQuery] = useState("");
  const [moved, setMoved] = useState<number | null>(null);
  const times = useTimes(conversationId);
  const now = useClock(clockOffset);

  // A figure alone is one of the usual times; with more it is read: “2”, “2 hours”.
  const figure = /^[1-9]$/.test(query.trim()) ? Number(query.trim()) : null;
  const words = figure === null ? query.trim() : "";
  const { choices, problem } = times.now;
  const canWake = onNow !== undefined && words === "";
  const picks: Pick[] = [
    ...choices.map((choice, index) => {
      const name = timeWords.name(choice);
      const exact = timeWords.exact(i18n, choice);
      return {
        id: `${choice.at}-${choice.label}`,
        name: name === null ? exact : i18n._(name),
        end: name === null ? inWords(i18n, choice.at - now) : exact,
        lead: words === "" ? <Kbd keys={String(index + 1)} /> : undefined,
      };
    }),
    ...(canWake ? [{ id: "now", name: kind === "snooze" ? t`Back now` : t`No reminder any more` }] : []),
  ];
  const active = Math.min(moved ?? (figure === null ? 0 : figure - 1), Math.max(0, picks.length - 1));

  const pick = async (index: number) => {
    try {
      // Whoever types fast presses Enter before the words are read.
      const read = await times.settled();
      const choice = read.choices[moved === null && figure === null && words !== "" ? 0 : index];
      if (choice) onTime(choice.at, timeWords.exact(i18n, choice));
      else if (canWake && index === read.choices.length) onNow();
      else return;
      onClose();
    } catch (thrown) {
      report(thrown);
    }
  };

  return (
    <Picker
      isOpen
      onClose={onClose}
      title={kind === "snooze" ? t`Snooze until` : t`Remind me if they have not answered by`}
      about={about}
      placeholder={t`“fri 9”, “in 3 hours”, “next monday”`}
      query={query}
      onQuery={(typed) => {
        setQuery(typed);
        setMoved(null);
        times.read(/^[1-9]$/.test(typed.trim()) ? "" : typed.trim());
      }}
      picks={picks}
      active={active}
      onActive={setMoved}
      onPick={(index) => void pick(index)}
      waitsFor={times.isReading ? t`Reading the times…` : undefined}
      note={problem === null || words === "" ? undefined : i18n._(timeWords.fault(problem))}
      footer={
        <span>
          {kind === "snooze" ? (
            <Trans>It comes back by itself, and at once when they write.</Trans>
          ) : (
            <Trans>It comes back to “Needs reply” then, unless they wrote before.</Trans>
          )}
        </span>
      }
    />
  );
}
