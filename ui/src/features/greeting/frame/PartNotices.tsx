import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useCommands } from "../../../commands";
import { Button } from "../../../design/Button";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Keys } from "../../../design/Keys";
import { Notice } from "../../../design/Notice";
import styles from "../../../design/Notice.module.css";
import type { GreetingElsewhere, GreetingPartState, GreetingUnknown } from "../../../generated/api";
import type { DeskState } from "../desk/useDesk";
import { ChangeList } from "./ChangeList";
import { useItemWords } from "./itemWords";
import { Sides } from "./Sides";
import { elsewhereOf, type usePartActions } from "./usePartActions";
import { useWhenWords } from "./whenWords";

interface PartNoticesProps {
  desk: DeskState;
  state: GreetingPartState;
  actions: ReturnType<typeof usePartActions>;
  clockOffsetMs: number;
}

/** All that stands between a draft and its being live: each in words, with what can be done. */
export function PartNotices({ desk, state, actions, clockOffsetMs }: PartNoticesProps) {
  const { publishing, phase, problem } = desk;
  const elsewhere = elsewhereOf(desk, state);
  const isUncertain =
    state.publishing.kind === "uncertain" || (publishing.kind === "told" && publishing.outcome.kind === "uncertain");
  return (
    <>
      {phase === "torn" ? <Torn desk={desk} state={state} /> : null}
      {phase === "refused" && problem ? (
        <ErrorPanel error={problem} onRetry={() => void desk.flush()} size="line" />
      ) : null}
      {publishing.kind === "failed" ? (
        <ErrorPanel error={publishing.problem} onRetry={() => void actions.publish()} size="line" />
      ) : null}
      {isUncertain ? <Uncertain desk={desk} state={state} clockOffsetMs={clockOffsetMs} /> : null}
      {elsewhere ? <Elsewhere elsewhere={elsewhere} actions={actions} clockOffsetMs={clockOffsetMs} /> : null}
      {publishing.kind === "told" && publishing.outcome.kind === "differs" ? <Differs desk={desk} /> : null}
      {state.live && state.live.unknown.length > 0 ? (
        <Unknown unknown={state.live.unknown} isLost={state.warnings.some((each) => each.kind === "unknown_lost")} />
      ) : null}
    </>
  );
}

/** The draft was changed in another window, or by another start: both sides, and a choice. */
function Torn({ desk, state }: { desk: DeskState; state: GreetingPartState }) {
  const { t } = useLingui();
  const group = t`Greeting`;
  useCommands([
    { id: "greeting.take_other", name: t`Take the other draft`, group, keys: "Mod+Alt+T", run: desk.takeTheirs },
    { id: "greeting.keep_mine", name: t`Keep my draft`, group, keys: "Mod+Alt+K", run: () => void desk.keepMine() },
  ]);
  return (
    <Notice
      tone="decide"
      icon="copy"
      title={<Trans>This draft was changed elsewhere meanwhile</Trans>}
      text={<Trans>What you wrote is still here, and is kept nowhere else. Choose which of the two goes on.</Trans>}
      acts={
        <>
          <Button size="small" command="greeting.take_other">
            <Trans>Take the other</Trans> <Keys of="greeting.take_other" />
          </Button>
          <Button size="small" kind="primary" command="greeting.keep_mine">
            <Trans>Keep mine</Trans> <Keys of="greeting.keep_mine" />
          </Button>
        </>
      }
    >
      <Sides
        sides={[
          { id: "mine", title: <Trans>Yours</Trans>, content: desk.content },
          {
            id: "other",
            title: state.draft ? <Trans>The other draft</Trans> : <Trans>It was dropped: what is live</Trans>,
            content: state.draft?.content ?? state.live?.content ?? null,
          },
        ]}
      />
    </Notice>
  );
}

function Uncertain({
  desk,
  state,
  clockOffsetMs,
}: {
  desk: DeskState;
  state: GreetingPartState;
  clockOffsetMs: number;
}) {
  const when = useWhenWords(clockOffsetMs);
  const { publishing } = state;
  const since = publishing.kind === "uncertain" ? when.at(publishing.since) : null;
  const problem =
    desk.publishing.kind === "told" && desk.publishing.outcome.kind === "uncertain"
      ? desk.publishing.outcome.problem
      : null;
  return (
    <Notice
      tone="decide"
      icon="trouble"
      title={<Trans>It is not certain whether this was published</Trans>}
      text={
        since === null ? (
          <Trans>The answer was lost on its way. Your draft is kept. Reading again finds out.</Trans>
        ) : (
          <Trans>The answer was lost on its way, at {since}. Your draft is kept. Reading again finds out.</Trans>
        )
      }
      acts={
        <Button size="small" kind="primary" command="greeting.read">
          <Trans>Read again</Trans> <Keys of="greeting.read" />
        </Button>
      }
    >
      {problem ? <ErrorPanel error={problem} size="line" /> : null}
    </Notice>
  );
}

interface ElsewhereProps {
  elsewhere: GreetingElsewhere;
  actions: ReturnType<typeof usePartActions>;
  clockOffsetMs: number;
}

/** Somebody else changed what is live: theirs is taken in, or overwritten knowingly. */
function Elsewhere({ elsewhere: { live, theirs, merge }, actions, clockOffsetMs }: ElsewhereProps) {
  const { t } = useLingui();
  const when = useWhenWords(clockOffsetMs);
  const words = useItemWords();
  const [isOpen, setOpen] = useState(false);
  const conflicts = merge?.conflicts ?? [];
  const group = t`Greeting`;
  const overwrite = () => void actions.publish({ kind: "overwrite", revision: live?.revision ?? null });
  useCommands([
    {
      id: "greeting.merge",
      name: t`Take their changes into my draft`,
      group,
      keys: "Mod+Alt+M",
      run: actions.merge,
      isAvailable: merge !== null && live !== null,
    },
    {
      id: "greeting.overwrite",
      name: live === null ? t`Make it anew from my draft` : t`Publish over their changes`,
      group,
      keys: "Mod+Alt+Enter",
      run: overwrite,
    },
    {
      id: "greeting.look",
      name: t`Look at their changes`,
      group,
      keys: ["O", "Mod+Alt+O"],
      run: () => setOpen((before) => !before),
    },
  ]);
  const at = live === null ? "" : when.at(live.since);
  return (
    <Notice
      tone="decide"
      icon="sync"
      title={
        live === null ? <Trans>It is gone at Instagram</Trans> : <Trans>Somebody changed what is live meanwhile</Trans>
      }
      text={
        live === null ? (
          <Trans>It was deleted outside of Porchlight. Your draft is kept, and can be made anew.</Trans>
        ) : conflicts.length === 0 ? (
          <Trans>It was found at {at}. Nothing of it is in the way of your changes.</Trans>
        ) : (
          <Trans>It was found at {at}. Where both of you changed the same, taking theirs in leaves yours.</Trans>
        )
      }
      acts={
        <>
          <Button size="small" kind="quiet" command="greeting.look" aria-expanded={isOpen}>
            <Trans>Look</Trans>
          </Button>
          <Button size="small" command="greeting.overwrite">
            {live === null ? <Trans>Make it anew</Trans> : <Trans>Overwrite theirs</Trans>}
          </Button>
          {merge !== null && live !== null ? (
            <Button size="small" kind="primary" command="greeting.merge">
              <Trans>Take theirs in</Trans> <Keys of="greeting.merge" />
            </Button>
          ) : null}
        </>
      }
    >
      {isOpen ? (
        <>
          <ChangeList changes={theirs} label={t`What they changed`} />
          {conflicts.map(({ place, base, draft, live: theirSide }) => (
            <section key={place}>
              <Sides
                sides={[
                  { id: "draft", title: t`Yours: ${placeWords(place)}`, content: draft },
                  { id: "live", title: t`Theirs`, content: theirSide },
                  { id: "base", title: t`Before`, content: base },
                ]}
              />
            </section>
          ))}
        </>
      ) : null}
    </Notice>
  );

  function placeWords(place: string): string {
    return place === "name" ? t`the name` : place === "messages" ? t`the messages` : words.locale(place);
  }
}

/** It was written, and what stands there is not what was sent. */
function Differs({ desk }: { desk: DeskState }) {
  const { t } = useLingui();
  useCommands([
    { id: "greeting.put_away", name: t`Put the report away`, group: t`Greeting`, keys: "Mod+Alt+P", run: desk.putAway },
  ]);
  if (desk.publishing.kind !== "told" || desk.publishing.outcome.kind !== "differs") return null;
  const { differences } = desk.publishing.outcome;
  return (
    <Notice
      tone="plain"
      icon="trouble"
      title={<Trans>Published, but Instagram has made something else of it</Trans>}
      text={<Trans>It was read back right away. This is what became of what was sent:</Trans>}
      acts={
        <Button size="small" command="greeting.put_away">
          <Trans>Understood</Trans>
        </Button>
      }
    >
      <ChangeList changes={differences} label={t`What is different`} />
    </Notice>
  );
}

/** Something stands at Instagram that we cannot read: it is shown as it came, and publishing takes it away. */
function Unknown({ unknown, isLost }: { unknown: readonly GreetingUnknown[]; isLost: boolean }) {
  return (
    <Notice
      tone={isLost ? "decide" : "plain"}
      icon="trouble"
      title={
        <Plural
          value={unknown.length}
          one="Instagram has something here that Porchlight cannot read"
          other="Instagram has # things here that Porchlight cannot read"
        />
      }
      text={
        isLost ? (
          <Trans>Publishing takes away what is not read. This is how it came:</Trans>
        ) : (
          <Trans>This is how it came:</Trans>
        )
      }
    >
      {unknown.map(({ at, what }) => (
        <code key={`${at} ${what}`} className={styles.unknown} data-selectable>
          {what}
        </code>
      ))}
    </Notice>
  );
}
