import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Picker } from "../../../design/Picker";
import { offeredLocales } from "./locales";

interface LocalePickerProps {
  isOpen: boolean;
  /** Those that have a list already. */
  taken: readonly string[];
  onPick: (locale: string) => void;
  onClose: () => void;
}

/** Chooses a language, by its name in the reader's. */
export function LocalePicker({ isOpen, taken, onPick, onClose }: LocalePickerProps) {
  const { t, i18n } = useLingui();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  if (!isOpen) return null;
  const wanted = query.trim().toLowerCase();
  const found = offeredLocales(taken, i18n.locale).filter(
    ({ name, locale }) => name.toLowerCase().includes(wanted) || locale.toLowerCase().startsWith(wanted),
  );
  const close = () => {
    setQuery("");
    setActive(0);
    onClose();
  };
  return (
    <Picker
      isOpen
      onClose={close}
      title={t`Add a language`}
      placeholder={t`Which language do they use Instagram in?`}
      query={query}
      onQuery={(typed) => {
        setQuery(typed);
        setActive(0);
      }}
      picks={found.map(({ locale, name }) => ({ id: locale, name, end: locale }))}
      active={active}
      onActive={setActive}
      onPick={(index) => {
        const picked = found[index];
        if (!picked) return;
        setQuery("");
        setActive(0);
        onPick(picked.locale);
      }}
      note={found.length === 0 ? <Trans>No language is called that</Trans> : undefined}
    />
  );
}
