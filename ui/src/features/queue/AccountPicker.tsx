import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Avatar } from "../../design/Avatar";
import { Picker } from "../../design/Picker";
import type { Account } from "../../generated/api";

interface AccountPickerProps {
  title: string;
  about?: string | undefined;
  accounts: readonly Account[];
  onClose: () => void;
  onPick: (account: Account) => void;
}

/** For which account. */
export function AccountPicker({ title, about, accounts, onClose, onPick }: AccountPickerProps) {
  const { t } = useLingui();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const found = accounts.filter(({ name, username }) =>
    `${name} ${username}`.toLowerCase().includes(query.toLowerCase()),
  );
  return (
    <Picker
      isOpen
      onClose={onClose}
      title={title}
      about={about}
      placeholder={t`Account`}
      query={query}
      onQuery={(typed) => {
        setQuery(typed);
        setActive(0);
      }}
      picks={found.map((account) => ({
        id: account.id,
        name: account.name,
        lead: (
          <Avatar id={account.id} name={account.name} picture={account.picture} colour={account.colour} size={20} />
        ),
        end: `@${account.username}`,
      }))}
      active={active}
      onActive={setActive}
      onPick={(index) => {
        const account = found[index];
        if (!account) return;
        onClose();
        onPick(account);
      }}
    />
  );
}
