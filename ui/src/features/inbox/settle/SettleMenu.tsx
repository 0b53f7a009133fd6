import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useCommands, useNamedCommand } from "../../../commands";
import { IconButton } from "../../../design/IconButton";
import type { IconName } from "../../../design/icons";
import { Menu, MenuItem } from "../../../design/Menu";

const acts: readonly [command: string, icon: IconName][] = [
  ["inbox.remind", "bell"],
  ["inbox.labels", "tag"],
  ["inbox.note", "note"],
  ["inbox.vip", "star"],
  ["inbox.mute", "bellOff"],
  ["inbox.unread", "unread"],
  ["inbox.spam", "spam"],
];

/** What else can be done with a conversation, or with those that are picked. */
export function SettleMenu({ isBulk = false }: { isBulk?: boolean }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  useCommands([{ id: "inbox.more", name: t`More to do`, group: t`Settling`, keys: ".", run: () => setOpen(true) }]);
  return (
    <Menu
      label={t`More to do`}
      isOpen={isOpen}
      onOpenChange={setOpen}
      placement={isBulk ? "top end" : "bottom end"}
      trigger={<IconButton icon="more" label={t`More to do`} command="inbox.more" onPress={() => undefined} />}
    >
      {isBulk ? null : <Act command="inbox.snooze" icon="clock" />}
      {acts.map(([command, icon]) => (
        <Act key={command} command={command} icon={icon} />
      ))}
    </Menu>
  );
}

function Act({ command, icon }: { command: string; icon: IconName }) {
  const named = useNamedCommand(command);
  if (!named) return null;
  return (
    <MenuItem command={command} icon={icon}>
      {named.name}
    </MenuItem>
  );
}
