import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Avatar } from "../../design/Avatar";
import { Icon } from "../../design/icons";
import { type Pick as Choosable, Picker } from "../../design/Picker";
import type { Account, AccountId } from "../../generated/api";
import styles from "./QueueHeader.module.css";

interface AccountFilterProps {
  accounts: readonly Account[];
  /** Those that are shown; empty for all. */
  chosen: readonly AccountId[];
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onChoose: (chosen: readonly AccountId[]) => void;
}

/** Whose posts are shown: of all accounts, or of some. */
export function AccountFilter({ accounts, chosen, isOpen, onOpen, onChoose }: AccountFilterProps) {
  const { t } = useLingui();
  const shown = chosen.length === 0 ? accounts : accounts.filter(({ id }) => chosen.includes(id));
  const [alone] = shown;
  return (
    <>
      <AriaButton
        className={styles.filter}
        data-command="queue.accounts"
        aria-label={t`Accounts: ${shown.map(({ name }) => name).join(", ")}`}
        onPress={() => onOpen(true)}
      >
        <span className={styles.faces}>
          {shown.slice(0, 4).map((account) => (
            <Avatar
              key={account.id}
              id={account.id}
              name={account.name}
              picture={account.picture}
              colour={account.colour}
              size={22}
            />
          ))}
        </span>
        <span className={styles.name}>
          {shown.length === 1 && alone ? (
            alone.name
          ) : shown.length === accounts.length ? (
            <Trans>All accounts</Trans>
          ) : (
            <Trans>
              {shown.length} of {accounts.length}
            </Trans>
          )}
        </span>
        <Icon name="down" size={14} />
      </AriaButton>
      {isOpen ? <Choice accounts={accounts} chosen={chosen} onClose={() => onOpen(false)} onChoose={onChoose} /> : null}
    </>
  );
}

function Choice({
  accounts,
  chosen,
  onClose,
  onChoose,
}: Pick<AccountFilterProps, "accounts" | "chosen" | "onChoose"> & { onClose: () => void }) {
  const { t } = useLingui();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const found = accounts.filter(({ name, username }) =>
    `${name} ${username}`.toLowerCase().includes(query.toLowerCase()),
  );
  const picks: Choosable[] = found.map((account) => ({
    id: account.id,
    name: account.name,
    lead: <Avatar id={account.id} name={account.name} picture={account.picture} colour={account.colour} size={20} />,
    end: `@${account.username}`,
    state: chosen.length === 0 || chosen.includes(account.id) ? "on" : "off",
  }));
  const pick = (index: number) => {
    const account = found[index];
    if (!account) return;
    const all = accounts.map(({ id }) => id);
    const before = chosen.length === 0 ? all : chosen;
    const next = before.includes(account.id) ? before.filter((id) => id !== account.id) : [...before, account.id];
    // None at all would show nothing: the one that was pressed stays alone then.
    onChoose(
      next.length === all.length ? [] : next.length === 0 ? [account.id] : all.filter((id) => next.includes(id)),
    );
  };
  return (
    <Picker
      isOpen
      onClose={onClose}
      title={t`Whose posts`}
      placeholder={t`Account`}
      query={query}
      onQuery={setQuery}
      picks={picks}
      active={Math.min(active, Math.max(0, picks.length - 1))}
      onActive={setActive}
      onPick={pick}
      footer={
        <span>
          <Trans>Enter shows an account or leaves it out. Esc when it is as you want it.</Trans>
        </span>
      }
    />
  );
}
