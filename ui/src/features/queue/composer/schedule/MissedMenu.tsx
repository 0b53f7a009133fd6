import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useCommands } from "../../../../commands";
import { Button } from "../../../../design/Button";
import { Icon } from "../../../../design/icons";
import { Menu, MenuItem } from "../../../../design/Menu";
import type { Missed } from "../../../../generated/api";
import { offeredHours, rules, useMissedWords } from "./missedWords";

interface MissedMenuProps {
  /** The post's own rule; `null`: as the account does. */
  missed: Missed | null;
  /** The account's, once it is read. */
  account: Missed | null;
  onChange: (missed: Missed | null) => void;
}

/** What is done with the post if its time passes while nobody is there. */
export function MissedMenu({ missed, account, onChange }: MissedMenuProps) {
  const { t } = useLingui();
  const words = useMissedWords();
  const [isOpen, setOpen] = useState(false);
  const hours = missed?.then === "publish" ? missed.hours : null;
  const offered =
    hours === null || offeredHours.some((each) => each === hours)
      ? [...offeredHours]
      : [...offeredHours, hours].sort((a, b) => a - b);
  const choices: { id: string; label: string; missed: Missed | null }[] = [
    {
      id: "account",
      label: account === null ? t`As the account does` : t`As the account does: ${words(account)}`,
      missed: null,
    },
    ...offered.map((each) => {
      const rule = rules.publish(each);
      return { id: `publish_${each}`, label: words(rule), missed: rule };
    }),
    { id: "ask", label: words(rules.ask), missed: rules.ask },
    { id: "skip", label: words(rules.skip), missed: rules.skip },
  ];
  const isChosen = (each: Missed | null) => JSON.stringify(each) === JSON.stringify(missed);
  useCommands([
    {
      id: "post.missed",
      name: t`Choose what is done if its time is missed`,
      group: t`Post`,
      keys: "Mod+Alt+I",
      run: () => setOpen(true),
    },
    ...choices.map(({ id, label, missed: rule }) => ({
      id: `post.missed.${id}`,
      name: t`If missed: ${label}`,
      group: t`Post`,
      via: "post.missed",
      run: () => onChange(rule),
    })),
  ]);
  return (
    <Menu
      label={t`If its time is missed`}
      header={t`If its time passes while nobody is there`}
      placement="top end"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="small" kind="quiet" command="post.missed">
          {missed === null ? <Trans>If missed: as the account</Trans> : <Trans>If missed: {words(missed)}</Trans>}
          <Icon name="down" size={14} />
        </Button>
      }
    >
      {choices.map(({ id, label, missed: rule }) => (
        <MenuItem
          key={id}
          command={`post.missed.${id}`}
          lead={<Icon name={isChosen(rule) ? "check" : "clock"} size={16} />}
        >
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
}
