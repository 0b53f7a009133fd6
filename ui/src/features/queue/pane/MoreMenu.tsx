import { useLingui } from "@lingui/react/macro";
import { useNamedCommand } from "../../../commands";
import { IconButton } from "../../../design/IconButton";
import type { IconName } from "../../../design/icons";
import { Menu, MenuItem } from "../../../design/Menu";

const items: readonly [string, IconName][] = [
  ["queue.edit", "note"],
  ["queue.publish", "leave"],
  ["queue.move", "calendar"],
  ["queue.move_to", "clock"],
  ["queue.unschedule", "undo"],
  ["queue.stop", "pause"],
  ["queue.retry", "sync"],
  ["queue.retry_all", "sync"],
  ["queue.look", "eye"],
  ["queue.skip", "minus"],
  ["queue.copy_address", "link"],
  ["queue.copy_trace", "copy"],
  ["queue.duplicate", "copy"],
  ["queue.copy_to", "person"],
  ["queue.delete", "bin"],
];

/** All that can be done with the chosen post now. */
export function MoreMenu({ isOpen, onOpen }: { isOpen: boolean; onOpen: (isOpen: boolean) => void }) {
  const { t } = useLingui();
  return (
    <Menu
      label={t`More for this post`}
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={onOpen}
      trigger={<IconButton icon="more" label={t`More`} command="queue.more" onPress={() => undefined} />}
    >
      {items.map(([command, icon]) => (
        <Item key={command} command={command} icon={icon} />
      ))}
    </Menu>
  );
}

function Item({ command, icon }: { command: string; icon: IconName }) {
  const named = useNamedCommand(command);
  if (!named) return null;
  return (
    <MenuItem icon={icon} command={command} kind={command === "queue.delete" ? "danger" : "plain"}>
      {named.name}
    </MenuItem>
  );
}
