import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useRef, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useCommands } from "../../../commands";
import { Button } from "../../../design/Button";
import { type Row, useRows } from "../../../design/editor/useRows";
import { IconButton } from "../../../design/IconButton";
import { Icon } from "../../../design/icons";
import { Keys } from "../../../design/Keys";
import tabStyles from "../../../design/LanguageTabs.module.css";
import { useToasts } from "../../../design/Toast";
import type { GreetingPartState, GreetingProblem } from "../../../generated/api";
import { DEFAULT, localeName } from "../../../lib/locales";
import type { DeskState } from "../desk/useDesk";
import { ItemRow } from "./ItemRow";
import styles from "./ListsEditor.module.css";
import { LocalePicker } from "./LocalePicker";
import { fieldAt, type List, type ListKind, withItems, withLocale } from "./lists";
import { useProblemWords } from "./problemWords";

export interface RowProps<Item> {
  item: Item;
  /** What it is and its place: “Question 2”. */
  label: string;
  onChange: (item: Item) => void;
  /** What is wrong with a field as it is now, and its name for finding it. */
  field: (name: string) => { at: string; problem: ReactNode; note: ReactNode };
  isNew: boolean;
  onEnter: () => void;
  /** What it carries is another list's, and stays as it is when the words change. */
  isTranslation: boolean;
}

interface ListsEditorProps<Item> {
  kind: ListKind<Item>;
  desk: DeskState;
  state: GreetingPartState;
  /** The list that is shown; the address keeps it. */
  locale: string;
  onLocale: (locale: string) => void;
  /** What is wrong with a field now, whatever the engine said of the draft that it has. */
  faultOf: (item: Item, field: string, told: GreetingProblem | undefined) => GreetingProblem | null;
  row: (props: RowProps<Item>) => ReactNode;
  /** “Question 2”. */
  labelOf: (place: number) => string;
  addWords: string;
  listLabel: string;
  /** In place of the list while there is nothing at all. */
  empty: ReactNode;
  /** What Instagram does with it. */
  notes: ReactNode;
}

/** Lists of questions or menu items, one for each locale: written, put in order, and made fit. */
export function ListsEditor<Item>(props: ListsEditorProps<Item>) {
  const { kind, desk, state, locale, onLocale, labelOf, addWords, listLabel, empty, notes } = props;
  const { t, i18n } = useLingui();
  const toasts = useToasts();
  const say = useProblemWords();
  const [isPicking, setPicking] = useState(false);
  const [fresh, setFresh] = useState<number | null>(null);
  const [moved, setMoved] = useState("");
  const lists = kind.listsOf(desk.content);
  // What is taken back later is put into what is there by then.
  const latest = useRef(lists);
  latest.current = lists;
  const set = (next: List<Item>[]) => desk.change(kind.contentOf(next));
  const shown = lists.some((list) => list.locale === locale) ? locale : (lists[0]?.locale ?? DEFAULT);
  const at = lists.findIndex((list) => list.locale === shown);
  const items = lists[at]?.items ?? [];
  const nameOf = (of: string) => (of === DEFAULT ? t`Default` : localeName(of, i18n.locale));

  const add = () => {
    setFresh(items.length);
    set(withItems(lists, shown, [...items, kind.blank()]));
  };
  const addLocale = (added: string) => {
    set(withLocale(lists, added, shown));
    onLocale(added);
  };
  const removeLocale = (index: number) => {
    const gone = lists[index];
    if (!gone) return;
    set(lists.filter((_, each) => each !== index));
    onLocale(DEFAULT);
    toasts.add({
      text: t`The list for ${nameOf(gone.locale)} is removed.`,
      undo: () => {
        const now = latest.current;
        if (!now.some((list) => list.locale === gone.locale)) set([...now.slice(0, index), gone, ...now.slice(index)]);
        onLocale(gone.locale);
      },
    });
  };
  const removeItem = (row: Row<Item>, index: number) => {
    const words = kind.wordsOf(row.value);
    const label = labelOf(index + 1);
    row.remove();
    if (kind.isBlank(row.value)) return;
    toasts.add({
      text: words === "" ? t`${label} is removed.` : t`“${words}” is removed.`,
      undo: () => {
        const now = latest.current.find((list) => list.locale === shown)?.items ?? [];
        set(withItems(latest.current, shown, [...now.slice(0, index), row.value, ...now.slice(index)]));
      },
    });
  };
  const change = (index: number, item: Item) =>
    set(
      withItems(
        lists,
        shown,
        items.map((each, other) => (other === index ? item : each)),
      ),
    );

  /** What heals a problem of a list as a whole. */
  const cureOf = (problem: GreetingProblem): { label: string; run: () => void } | null => {
    const { why, field, index } = problem;
    const list = index === null ? undefined : lists[index];
    if (why === "rule" && problem.detail === "locale_default")
      return { label: t`Add the default`, run: () => addLocale(DEFAULT) };
    if (index === null || list === undefined) return null;
    if (field === "call_to_actions" && why === "too_much") {
      const over = list.items.length - kind.most;
      if (over <= 0) return null;
      return {
        label: over === 1 ? t`Remove the last one` : t`Remove the last ${over}`,
        run: () => set(withItems(lists, list.locale, list.items.slice(0, kind.most))),
      };
    }
    const isWhole = field === "locale" || field === "call_to_actions";
    return isWhole && lists.length > 1 ? { label: t`Remove this list`, run: () => removeLocale(index) } : null;
  };
  const ofLists = state.problems.filter(
    ({ item, index, field }) => item === null && (index === null || index === at || field === "locale"),
  );
  // Of one locale twice only the first has a tab; the other is said, and removed.
  const tabs = lists.filter((list, index) => lists.findIndex((each) => each.locale === list.locale) === index);

  const group = t`Greeting`;
  useCommands([
    {
      id: "greeting.add",
      name: addWords,
      group,
      keys: ["N", "Mod+Alt+N"],
      run: add,
      isAvailable: items.length < kind.most,
    },
    {
      id: "greeting.locale_add",
      name: t`Add a language`,
      group,
      keys: "Mod+Shift+L",
      run: () => setPicking(true),
      isAvailable: lists.length > 0,
    },
    {
      id: "greeting.locale_remove",
      name: t`Remove the list for ${nameOf(shown)}`,
      group,
      keys: "Mod+Shift+Backspace",
      run: () => removeLocale(at),
      isAvailable: lists.length > 1 && shown !== DEFAULT,
    },
    {
      id: "greeting.cure",
      name: t`Mend the list`,
      group,
      keys: "Mod+Alt+F",
      run: () => {
        for (const problem of ofLists) {
          const cure = cureOf(problem);
          if (cure) {
            cure.run();
            return;
          }
        }
      },
      isAvailable: ofLists.some((problem) => cureOf(problem) !== null),
    },
  ]);

  const faults = ofLists.map((problem) => {
    const cure = cureOf(problem);
    return (
      <p key={problem.at} className={styles.fault} role="alert" data-at={problem.at}>
        {say(problem)}
        {cure ? (
          <Button size="small" command="greeting.cure" onPress={cure.run}>
            {cure.label}
          </Button>
        ) : null}
      </p>
    );
  });

  if (lists.length === 0) return <>{empty}</>;
  return (
    <div className={styles.editor}>
      <Tabs
        className={`${tabStyles.tabs} ${styles.tabs}`}
        selectedKey={shown}
        onSelectionChange={(key) => onLocale(String(key))}
      >
        <div className={tabStyles.bar}>
          <TabList className={tabStyles.list} aria-label={t`Languages`} data-own-keys>
            {tabs.map(({ locale: each }) => (
              <Tab
                key={each}
                id={each}
                className={`${tabStyles.tab} ${styles.tab}`}
                data-faulty={
                  state.problems.some(({ index }) => index !== null && lists[index]?.locale === each) || undefined
                }
              >
                {nameOf(each)}
              </Tab>
            ))}
          </TabList>
          <IconButton icon="plus" label={t`Add a language`} command="greeting.locale_add" />
          {lists.length > 1 && shown !== DEFAULT ? (
            <span className={tabStyles.remove}>
              <IconButton icon="bin" label={t`Remove the list for ${nameOf(shown)}`} command="greeting.locale_remove" />
            </span>
          ) : null}
        </div>
        <TabPanel key={shown} id={shown} className={styles.panel}>
          {faults}
          <Rows
            items={items}
            label={listLabel}
            onChange={(next) => set(withItems(lists, shown, next))}
            onMoved={(place) => setMoved(t`Now at place ${place} of ${items.length}`)}
            onRemove={removeItem}
            labelOf={labelOf}
          >
            {(item, index) =>
              props.row({
                item,
                label: labelOf(index + 1),
                onChange: (next) => change(index, next),
                field: (name) => fieldState(item, index, name),
                isNew: fresh === index,
                onEnter: () => {
                  if (index === items.length - 1 && items.length < kind.most && kind.wordsOf(item) !== "") add();
                },
                isTranslation: shown !== DEFAULT,
              })
            }
          </Rows>
          <div className={styles.add}>
            <Button size="small" command="greeting.add">
              <Icon name="plus" size={14} />
              {addWords} <Keys of="greeting.add" />
            </Button>
            <span>
              {items.length}/{kind.most}
            </span>
          </div>
        </TabPanel>
      </Tabs>
      <div className={styles.notes}>{notes}</div>
      <span className={styles.spoken} aria-live="polite">
        {moved}
      </span>
      <LocalePicker
        isOpen={isPicking}
        taken={lists.map(({ locale: each }) => each)}
        onPick={(added) => {
          setPicking(false);
          addLocale(added);
        }}
        onClose={() => setPicking(false)}
      />
    </div>
  );

  function fieldState(item: Item, index: number, name: string) {
    const told = state.problems.find((each) => each.index === at && each.item === index && each.field === name);
    const problem = props.faultOf(item, name, told);
    const place = { at: fieldAt(shown, index, name) };
    if (problem === null) return { ...place, problem: null, note: null };
    const healed = kind.healed(item, problem);
    // What is not written yet is no mistake until it is to be published.
    const isLoud = problem.why !== "missing" || isRefused(desk);
    if (!isLoud) return { ...place, problem: null, note: say(problem) };
    const cut =
      problem.why === "too_much" ? t`Cut it` : problem.why === "not_an_address" ? t`Add https://` : t`Fill it in`;
    return {
      ...place,
      note: null,
      problem: (
        <span className={styles.healing}>
          {say(problem)}
          {healed === null ? null : (
            <Button size="small" onPress={() => change(index, healed)}>
              {cut}
            </Button>
          )}
        </span>
      ),
    };
  }
}

/** Whether it was tried to publish it as it is. */
function isRefused({ publishing }: DeskState): boolean {
  return publishing.kind === "told" && publishing.outcome.kind === "unfit";
}

interface RowsProps<Item> {
  items: Item[];
  label: string;
  onChange: (items: Item[]) => void;
  onMoved: (place: number) => void;
  onRemove: (row: Row<Item>, index: number) => void;
  labelOf: (place: number) => string;
  children: (item: Item, index: number) => ReactNode;
}

function Rows<Item>({ items, label, onChange, onMoved, onRemove, labelOf, children }: RowsProps<Item>) {
  // What is removed is put back from the toast that says so.
  const { rows } = useRows(items, onChange);
  return (
    <ol className={styles.rows} aria-label={label} data-own-keys>
      {rows.map((row, index) => (
        <ItemRow
          key={row.id}
          label={labelOf(index + 1)}
          index={index}
          onMove={(places) => {
            const to = index + places;
            if (to < 0 || to >= items.length) return;
            row.move(places);
            onMoved(to + 1);
          }}
          onRemove={() => onRemove(row, index)}
        >
          {children(row.value, index)}
        </ItemRow>
      ))}
    </ol>
  );
}
