import { useLingui } from "@lingui/react/macro";
import { IconButton } from "../../../design/IconButton";
import { Menu, MenuGroup, MenuItem } from "../../../design/Menu";
import { LabelDot } from "../labels/LabelDot";
import type { ListName } from "./lists";
import type { ListEntry } from "./useLists";
import styles from "./ViewsMenu.module.css";

interface ViewsMenuProps {
  view: ListName;
  entries: readonly ListEntry[];
  onView: (view: ListName) => void;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

/** All lists, with how much is in them. */
export function ViewsMenu({ view, entries, onView, isOpen, onOpen }: ViewsMenuProps) {
  const { t, i18n } = useLingui();
  const items = (kind: ListEntry["kind"]) =>
    entries
      .filter((entry) => entry.kind === kind)
      .map(({ name, title, count, isWaiting, colour }) => (
        <MenuItem
          key={name}
          command={`inbox.view.${name}`}
          onAction={() => onView(name)}
          lead={
            colour === null ? (
              <span className={styles.here}>{name === view ? "•" : ""}</span>
            ) : (
              <span className={styles.here}>
                <LabelDot colour={colour} />
              </span>
            )
          }
          end={
            count > 0 ? (
              <b className={styles.count} data-waiting={isWaiting || undefined}>
                {i18n.number(count, count > 9999 ? { notation: "compact" } : {})}
              </b>
            ) : undefined
          }
        >
          {title}
        </MenuItem>
      ));
  const labels = items("label");
  const saved = items("saved");
  return (
    <Menu
      label={t`All lists`}
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={onOpen}
      trigger={<IconButton icon="down" label={t`All lists`} command="inbox.views" onPress={() => undefined} />}
    >
      <MenuGroup label={t`Lists`}>{items("view")}</MenuGroup>
      {labels.length > 0 ? (
        <MenuGroup label={t`Labels`} title={t`Labels`}>
          {labels}
        </MenuGroup>
      ) : null}
      {saved.length > 0 ? (
        <MenuGroup label={t`Saved`} title={t`Saved`}>
          {saved}
        </MenuGroup>
      ) : null}
      <MenuGroup label={t`Lists and labels`}>
        <MenuItem icon="settings" command="inbox.lists_edit">
          {t`Rename, reorder, delete…`}
        </MenuItem>
      </MenuGroup>
    </Menu>
  );
}
