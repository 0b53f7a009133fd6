import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useCommands } from "../../../commands";
import { Button } from "../../../design/Button";
import { EmptyState } from "../../../design/EmptyState";
import { Keys } from "../../../design/Keys";
import type { GreetingContent, GreetingPart, GreetingProblem } from "../../../generated/api";
import { DEFAULT } from "../../../lib/locales";
import { useDesk } from "../desk/useDesk";
import { PartFrame } from "../frame/PartFrame";
import type { PartProps } from "../place";
import { ListsEditor, type RowProps } from "./ListsEditor";
import type { ListKind } from "./lists";
import { useShowProblem } from "./useShowProblem";

interface ListPartProps<Item> extends PartProps {
  part: Exclude<GreetingPart["kind"], "flow">;
  kind: ListKind<Item>;
  title: string;
  /** A phone that shows these items; `label` is its name. */
  phone: (items: readonly Item[], label: string) => ReactNode;
  /** What it can begin with, and how that is said in the palette and on the button. */
  starters: Item[];
  beginWords: string;
  begin: ReactNode;
  /** What it is for, where nothing is written yet. */
  emptyTitle: ReactNode;
  emptyText: ReactNode;
  faultOf: (item: Item, field: string, told: GreetingProblem | undefined) => GreetingProblem | null;
  row: (props: RowProps<Item>) => ReactNode;
  /** “Question 2”. */
  labelOf: (place: number) => string;
  addWords: string;
  listLabel: string;
  /** What Instagram does with the items that are shown. */
  notes: (items: readonly Item[]) => ReactNode;
}

/** Ice breakers or the menu: lists in their frame, and how one begins. */
export function ListPart<Item>(props: ListPartProps<Item>) {
  const { account, accounts, greeting, locale, onLocale, part, kind, title, phone, starters } = props;
  const { t } = useLingui();
  const state = part === "menu" ? greeting.menu : greeting.iceBreakers;
  const desk = useDesk({ accountId: account.id, part: { kind: part } }, state);
  const lists = kind.listsOf(desk.content);
  const showProblem = useShowProblem(lists, onLocale);
  const itemsOf = (content: GreetingContent) => {
    const all = kind.listsOf(content);
    return (all.find((list) => list.locale === locale) ?? all[0])?.items ?? [];
  };
  useCommands([
    {
      id: "greeting.starters",
      name: props.beginWords,
      group: t`Greeting`,
      keys: ["B", "Mod+Alt+B"],
      run: () => desk.change(kind.contentOf([{ locale: DEFAULT, items: starters }])),
      isAvailable: lists.length === 0,
    },
  ]);

  return (
    <PartFrame
      account={account}
      accounts={accounts}
      greeting={greeting}
      state={state}
      desk={desk}
      title={title}
      preview={(content, label) => phone(itemsOf(content), label)}
      example={phone(starters, t`As it could look on their phone`)}
      onProblem={showProblem}
    >
      <ListsEditor
        kind={kind}
        desk={desk}
        state={state}
        locale={locale}
        onLocale={onLocale}
        faultOf={props.faultOf}
        labelOf={props.labelOf}
        addWords={props.addWords}
        listLabel={props.listLabel}
        row={props.row}
        empty={
          <EmptyState title={props.emptyTitle} text={props.emptyText}>
            <Button kind="primary" command="greeting.starters">
              {props.begin} <Keys of="greeting.starters" />
            </Button>
            <Button command="greeting.add">
              <Trans>Write my own</Trans> <Keys of="greeting.add" />
            </Button>
          </EmptyState>
        }
        notes={props.notes(itemsOf(desk.content))}
      />
    </PartFrame>
  );
}
