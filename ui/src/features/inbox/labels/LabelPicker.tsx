import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { Kbd } from "../../../design/Kbd";
import { type Pick, Picker } from "../../../design/Picker";
import { type ConversationRow, type LabelRow, lengths } from "../../../generated/api";
import { fuzzyScore } from "../../../lib/fuzzy";
import { call } from "../../../platform";
import { useReport } from "../useReport";
import { LabelDot } from "./LabelDot";
import { useLabels } from "./useLabels";

interface LabelPickerProps {
  onClose: () => void;
  /** Whom it concerns, in words. */
  about: string;
  /** The conversations that it concerns, as far as they are loaded. */
  rows: readonly ConversationRow[];
  onToggle: (label: LabelRow, on: boolean) => void;
}

/** How many colours there are. */
const COLOURS = 8;

/** Labels on and off by typing; what is not there yet is made in passing. */
export function LabelPicker({ onClose, about, rows, onToggle }: LabelPickerProps) {
  const { t } = useLingui();
  const { labels, isPending } = useLabels();
  const report = useReport();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const isMaking = useRef(false);
  // What was pressed here counts before the rows come back.
  const [pressed, setPressed] = useState<ReadonlyMap<string, boolean>>(new Map());

  const has = (label: LabelRow): "on" | "off" | "some" => {
    const known = pressed.get(label.id);
    if (known !== undefined) return known ? "on" : "off";
    const count = rows.filter((row) => row.labels.includes(label.id)).length;
    return count === 0 ? "off" : count === rows.length ? "on" : "some";
  };
  const name = query.trim();
  const found = labels
    .map((label) => ({ label, score: fuzzyScore(name, label.name) }))
    .filter((each): each is { label: LabelRow; score: number } => each.score !== null)
    .sort((a, b) => (name === "" ? 0 : b.score - a.score))
    .map(({ label }) => label);
  const isNew = name !== "" && !isPending && !labels.some((label) => label.name.toLowerCase() === name.toLowerCase());

  const put = (label: LabelRow, stays: boolean) => {
    const on = has(label) !== "on";
    onToggle(label, on);
    setPressed(new Map(pressed).set(label.id, on));
    setQuery("");
    setActive(0);
    if (!stays) onClose();
  };
  const make = (stays: boolean) => {
    // However fast Enter is pressed again, it is made once.
    if (isMaking.current) return;
    isMaking.current = true;
    call("label_save", { id: null, name, colour: labels.length % COLOURS })
      .then((label) => put(label, stays), report)
      .finally(() => {
        isMaking.current = false;
      });
  };
  const picks: Pick[] = [
    ...found.map((label) => ({
      id: label.id,
      name: label.name,
      lead: <LabelDot colour={label.colour} />,
      state: has(label),
    })),
    ...(isNew ? [{ id: "new", name: t`Make the label “${name}”`, lead: <b aria-hidden="true">+</b> }] : []),
  ];

  return (
    <Picker
      isOpen
      onClose={onClose}
      title={t`Labels`}
      about={about}
      placeholder={t`Find or make a label`}
      query={query}
      longest={lengths.NAME.max}
      onQuery={(typed) => {
        setQuery(typed);
        setActive(0);
      }}
      picks={picks}
      active={Math.min(active, Math.max(0, picks.length - 1))}
      onActive={setActive}
      onPick={(index, stays) => {
        const label = found[index];
        if (label) put(label, stays);
        else if (isNew) make(stays);
        else if (!isPending) onClose();
      }}
      waitsFor={isPending ? t`Reading your labels` : undefined}
      note={
        picks.length === 0 && !isPending ? (
          <Trans>There is no label yet. Type a name to make the first.</Trans>
        ) : undefined
      }
      footer={
        <>
          <span>
            <Kbd keys="Enter" /> <Trans>and close</Trans>
          </span>
          <span>
            <Kbd keys="Shift+Enter" /> <Trans>and stay, for several</Trans>
          </span>
        </>
      }
    />
  );
}
