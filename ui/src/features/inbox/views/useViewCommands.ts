import { useLingui } from "@lingui/react/macro";
import { useCommands } from "../../../commands";
import { type ListName, viewCommands, views } from "./lists";
import type { ListEntry } from "./useLists";

interface ViewActions {
  entries: readonly ListEntry[];
  show: (view: ListName) => void;
  menu: () => void;
  edit: () => void;
}

/** Every list by its name, and the nine views by their numbers. */
export function useViewCommands({ entries, show, menu, edit }: ViewActions): void {
  const { t, i18n } = useLingui();
  const group = t`Lists`;
  useCommands([
    { id: "inbox.views", name: t`All lists`, group, keys: "V", words: t`views labels saved`, run: menu },
    ...entries.map(({ name, title, kind }) => {
      const at = (views as readonly string[]).indexOf(name);
      const view = views[at];
      return {
        id: `inbox.view.${name}`,
        name: view
          ? i18n._(viewCommands[view])
          : kind === "label"
            ? t`Show the label ${title}`
            : t`Show the list ${title}`,
        group,
        ...(view ? { keys: String(at + 1) } : { via: "inbox.views" }),
        run: () => show(name),
      };
    }),
    {
      id: "inbox.lists_edit",
      name: t`Rename, reorder or delete lists and labels`,
      group,
      via: "inbox.views",
      run: edit,
    },
  ]);
}
