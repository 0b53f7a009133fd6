import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCommands } from "../../../../commands";
import { Avatar } from "../../../../design/Avatar";
import { IconButton } from "../../../../design/IconButton";
import { Menu, MenuGroup, MenuItem } from "../../../../design/Menu";
import { useComposing } from "../context";
import { usePostActs } from "./usePostActs";

interface MoreMenuProps {
  isDraft: boolean;
  isScheduled: boolean;
  canSave: boolean;
  /** What is out, or may be, is kept. */
  canDelete: boolean;
}

/** What else can be done with a post. */
export function MoreMenu({ isDraft, isScheduled, canSave, canDelete }: MoreMenuProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { post, account, accounts, desk } = useComposing();
  const acts = usePostActs(post.row.id, (to) => void navigate({ to }));
  const [isOpen, setOpen] = useState(false);
  const group = t`Post`;
  const others = accounts.filter(({ id }) => id !== account.id);
  useCommands([
    { id: "post.more", name: t`More to do with the post`, group, keys: "Mod+Alt+Enter", run: () => setOpen(true) },
    {
      id: "post.duplicate",
      name: t`Duplicate the post`,
      group,
      keys: "Mod+D",
      run: () => void desk.flush().then(() => acts.duplicate(account)),
    },
    ...others.map((other) => ({
      id: `post.copy.${other.id}`,
      name: t`Copy to @${other.username}`,
      group,
      via: "post.more",
      run: () => void desk.flush().then(() => acts.duplicate(other)),
    })),
    {
      id: "post.delete",
      name: t`Delete the post`,
      group,
      keys: "Mod+Shift+Backspace",
      notInField: true,
      run: acts.remove,
      isAvailable: canDelete,
    },
  ]);
  return (
    <Menu
      label={t`More to do with the post`}
      placement="top end"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<IconButton icon="more" label={t`More`} command="post.more" />}
    >
      <MenuGroup label={t`The post`}>
        {isDraft && canSave ? (
          <MenuItem icon="clock" command="post.save_draft">{t`Save as a draft with this time`}</MenuItem>
        ) : null}
        {isScheduled ? <MenuItem icon="undo" command="post.unschedule">{t`Make it a draft again`}</MenuItem> : null}
        <MenuItem icon="copy" command="post.duplicate">{t`Duplicate`}</MenuItem>
        {canDelete ? <MenuItem icon="bin" kind="danger" command="post.delete">{t`Delete`}</MenuItem> : null}
      </MenuGroup>
      {others.length === 0 ? null : (
        <MenuGroup label={t`Copy to another account`} title={t`Copy to`}>
          {others.map(({ id, username, name, picture, colour }) => (
            <MenuItem
              key={id}
              command={`post.copy.${id}`}
              lead={<Avatar id={id} name={name} picture={picture} colour={colour} size={18} />}
            >
              {`@${username}`}
            </MenuItem>
          ))}
        </MenuGroup>
      )}
    </Menu>
  );
}
