import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useCommands } from "../../../commands";
import { Button } from "../../../design/Button";
import { EmptyState } from "../../../design/EmptyState";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Keys } from "../../../design/Keys";
import { Skeleton } from "../../../design/Skeleton";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import type { Account } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { call } from "../../../platform";
import { useNarrow } from "../flows/useNarrow";
import { AnswerMapView } from "../map/AnswerMapView";
import type { GreetingPlace } from "../place";
import { AnswerEditor } from "./AnswerEditor";
import { AnswerList } from "./AnswerList";
import styles from "./AnswersPart.module.css";

interface AnswersPartProps {
  account: Account;
  place: GreetingPlace;
  onPlace: (change: Partial<Record<keyof GreetingPlace, string | undefined>>, replace?: boolean) => void;
}

/** What is answered when somebody taps: the answers as a list, or as a map of everything that leads to them. */
export function AnswersPart({ account, place, onPlace }: AnswersPartProps) {
  const { t } = useLingui();
  const toasts = useToasts();
  const say = useSayError();
  const isNarrow = useNarrow();
  const accountId = account.id;
  const { data, error, refetch } = useCommand("answers", { accountId });
  const [query, setQuery] = useState("");
  const search = useRef<HTMLInputElement>(null);
  const editor = useRef<HTMLDivElement>(null);
  const isMap = place.view === "map";
  const wanted = query.trim().toLowerCase();
  const all = data?.answers ?? [];
  const found = all.filter(
    ({ name, payload }) => name.toLowerCase().includes(wanted) || payload.toLowerCase().includes(wanted),
  );
  const chosen = all.find(({ id }) => id === place.answer);
  const shown = chosen ?? (isNarrow ? undefined : found[0]);
  const open = (answer: string | undefined) => onPlace({ answer, view: undefined }, true);

  const intoEditor = () =>
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const name = editor.current?.querySelector<HTMLInputElement>("input");
        name?.focus();
        name?.select();
      }),
    );
  const make = async (payload: string | null) => {
    try {
      const made = await call("answer_new", { accountId, payload, name: payload ?? t`New answer`, content: null });
      await refetch();
      setQuery("");
      open(made.id);
      intoEditor();
    } catch (thrown) {
      toasts.add({ text: say(thrown), tone: "trouble" });
    }
  };
  const step = (places: number) => {
    const at = found.findIndex(({ id }) => id === shown?.id);
    const next = found[Math.min(found.length - 1, Math.max(0, at + places))];
    if (next) open(next.id);
  };
  const group = t`Answers`;
  useCommands([
    {
      id: "answers.new",
      name: t`New answer`,
      group,
      keys: ["N", "Mod+Alt+N"],
      run: () => void make(null),
    },
    {
      id: "answers.view",
      name: isMap ? t`Show answers as a list` : t`Show answers as a map`,
      group,
      keys: "V",
      run: () => onPlace({ view: isMap ? undefined : "map" }),
    },
    {
      id: "answers.next",
      name: t`Next answer`,
      group,
      keys: "J",
      isKeyOnly: true,
      run: () => step(1),
      isAvailable: !isMap && found.length > 0,
    },
    {
      id: "answers.previous",
      name: t`Previous answer`,
      group,
      keys: "K",
      isKeyOnly: true,
      run: () => step(-1),
      isAvailable: !isMap && found.length > 0,
    },
    {
      id: "answers.search",
      name: t`Search answers`,
      group,
      keys: "/",
      run: () => search.current?.focus(),
      isAvailable: !isMap && all.length > 0,
    },
    {
      id: "answers.edit",
      name: t`Edit this answer`,
      group,
      keys: "E",
      run: intoEditor,
      isAvailable: !isMap && shown !== undefined,
    },
  ]);

  if (error && !data) {
    return (
      <div className={styles.middle}>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  if (!data) {
    return (
      <div className={styles.waiting}>
        <Skeleton label={t`Reading the answers`} lines={7} />
      </div>
    );
  }
  const look = (
    <ToggleButtonGroup
      className={styles.look}
      aria-label={t`How answers are shown`}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[isMap ? "map" : "list"]}
      onSelectionChange={(keys) => onPlace({ view: keys.has("map") ? "map" : undefined })}
      data-own-keys
    >
      <ToggleButton id="list">
        <Trans>List</Trans>
      </ToggleButton>
      <ToggleButton id="map">
        <Trans>Map</Trans>
      </ToggleButton>
    </ToggleButtonGroup>
  );
  if (isMap) {
    return (
      <div className={styles.map}>
        <div className={styles.bar}>{look}</div>
        <AnswerMapView accountId={accountId} answers={data} onOpen={open} onMake={(payload) => void make(payload)} />
      </div>
    );
  }
  const isEmpty = data.answers.length === 0 && data.unanswered.length === 0;
  return (
    <div className={styles.part} data-narrow={isNarrow || undefined}>
      {isNarrow && shown ? null : (
        <div className={styles.column}>
          <div className={styles.bar}>
            {look}
            <Button size="small" command="answers.new">
              <Trans>New</Trans> <Keys of="answers.new" />
            </Button>
          </div>
          <AnswerList
            answers={found}
            unanswered={wanted === "" ? data.unanswered : []}
            query={query}
            onQuery={setQuery}
            searchRef={search}
            activeId={shown?.id ?? null}
            onOpen={open}
            onMake={(payload) => void make(payload)}
          />
        </div>
      )}
      <div ref={editor} className={styles.editor}>
        {shown ? (
          <>
            {isNarrow ? (
              <Button kind="quiet" size="small" onPress={() => open(undefined)}>
                <Trans>All answers</Trans>
              </Button>
            ) : null}
            <AnswerEditor
              key={shown.id}
              account={account}
              answer={shown}
              answers={data.answers}
              onOpen={open}
              onMake={(payload) => void make(payload)}
              onLeft={() => open(undefined)}
            />
          </>
        ) : isNarrow && !isEmpty ? null : (
          <div className={styles.middle}>
            <EmptyState
              title={isEmpty ? <Trans>An answer to every tap</Trans> : <Trans>No answer yet</Trans>}
              text={
                <Trans>
                  Ice breakers, the menu, buttons and links carry a payload. Write here what people get for it, and it
                  goes out by itself if you say so.
                </Trans>
              }
            >
              <Button kind="primary" command="answers.new">
                <Trans>Write the first answer</Trans> <Keys of="answers.new" />
              </Button>
            </EmptyState>
          </div>
        )}
      </div>
    </div>
  );
}
