import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Picker } from "../../../design/Picker";
import { useSayError } from "../../../errors";
import type { AccountId, MediaKind, SavedAttachmentId } from "../../../generated/api";
import { fuzzyScore } from "../../../lib/fuzzy";
import { useCommand } from "../../../lib/query";
import { isOfKind } from "./saved";

interface SavedPickerProps {
  accountId: AccountId;
  kind: MediaKind;
  isOpen: boolean;
  onClose: () => void;
  onPick: (saved: SavedAttachmentId) => void;
}

/** Files that Instagram has since they were sent: a flow can use them without an address of their own. */
export function SavedPicker({ accountId, kind, isOpen, onClose, onPick }: SavedPickerProps) {
  const { t, i18n } = useLingui();
  const say = useSayError();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const assets = useCommand("assets", { accountId, kind: null, query: null }, { enabled: isOpen, keepsLast: true });
  const known = (assets.data ?? []).filter((asset) => isOfKind(asset, kind) && asset.attachmentId !== null);
  const found = known.filter(({ name }) => fuzzyScore(query, name) !== null);
  const note = assets.error
    ? say(assets.error)
    : assets.data === undefined
      ? undefined
      : known.length === 0
        ? t`Nothing of this kind was sent yet. What you send in a conversation can be used here afterwards.`
        : found.length === 0
          ? t`Nothing of that name`
          : undefined;
  return (
    <Picker
      isOpen={isOpen}
      onClose={onClose}
      title={t`Use what was sent before`}
      placeholder={t`Find by name`}
      query={query}
      onQuery={(typed) => {
        setQuery(typed);
        setActive(0);
      }}
      picks={found.map(({ id, name, usedAt }) => ({
        id,
        name,
        end: i18n.date(new Date(usedAt), { day: "numeric", month: "short", year: "numeric" }),
      }))}
      active={active}
      onActive={setActive}
      onPick={(index) => {
        const saved = found[index]?.attachmentId ?? null;
        if (saved !== null) onPick(saved);
      }}
      waitsFor={assets.data === undefined && !assets.error ? t`Looking` : undefined}
      note={note}
    />
  );
}
