import { plural } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useState } from "react";
import { Button as AriaButton, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useCommands, useNamedCommand } from "../../../commands";
import { Button } from "../../../design/Button";
import { IconButton } from "../../../design/IconButton";
import { Keys } from "../../../design/Keys";
import type { Account, Greeting, GreetingContent, GreetingPartState, GreetingProblem } from "../../../generated/api";
import type { DeskState } from "../desk/useDesk";
import { emptyContent, isEmpty } from "../parts";
import { ChangeList } from "./ChangeList";
import { CopyDialog } from "./CopyDialog";
import styles from "./PartFrame.module.css";
import { PartNotices } from "./PartNotices";
import { ReadProblem } from "./ReadProblem";
import { usePartActions } from "./usePartActions";
import { VersionsDialog } from "./VersionsDialog";
import { useWhenWords } from "./whenWords";

interface PartFrameProps {
  account: Account;
  /** All accounts: it can be copied to the others. */
  accounts: readonly Account[];
  greeting: Greeting;
  state: GreetingPartState;
  desk: DeskState;
  title: string;
  /** A phone that shows this content; `label` is its name. */
  preview: (content: GreetingContent, label: string) => ReactNode;
  /** Where nothing is written yet, what the phone could show. */
  example?: ReactNode;
  /** Leads to the place of a problem. */
  onProblem: (problem: GreetingProblem) => void;
  /** More that can be done, before “Publish”. */
  acts?: ReactNode;
  /** What dropping the draft is, where the part goes with it. */
  onDrop?: () => void;
  /** Why it cannot be changed; nothing can be published then. */
  lock?: ReactNode;
  /** The editor. */
  children: ReactNode;
}

/** One part, edited: how it stands, what is in the way, the editor, and what is live beside what will be. */
export function PartFrame(props: PartFrameProps) {
  const { account, accounts, greeting, state, desk, title, preview, example, onProblem, acts, lock, children } = props;
  const { onDrop } = props;
  const { t } = useLingui();
  const [over, setOver] = useState<"versions" | "copy" | null>(null);
  const [side, setSide] = useState<"live" | "edited">("edited");
  const isLocked = lock !== undefined && lock !== null;
  const [problem] = state.problems;
  const actions = usePartActions({
    desk,
    state,
    onUnfit: ([first]) => {
      if (first) onProblem(first);
    },
  });
  const { hasDraft, publishing } = desk;
  const isRunning = publishing.kind === "running";
  const loses = state.warnings.some(({ kind }) => kind === "unknown_lost");
  const saysTheSame = isTold(desk, state) && state.changes.length === 0 && !loses;
  const mayPublish = hasDraft && !isLocked && !saysTheSame && desk.phase !== "torn";
  const others = accounts.filter(({ id }) => id !== account.id);
  const group = t`Greeting`;
  useCommands([
    {
      id: "greeting.publish",
      name: t`Publish: ${title}`,
      group,
      keys: "Mod+Enter",
      run: () => void actions.publish(),
      isAvailable: mayPublish && !isRunning,
    },
    {
      id: "greeting.drop",
      name: t`Drop the draft`,
      group,
      keys: "Mod+Alt+Backspace",
      words: t`discard`,
      run: onDrop ?? (() => void actions.drop()),
      isAvailable: hasDraft && !isRunning,
    },
    {
      id: "greeting.versions",
      name: t`Versions, to look at and restore`,
      group,
      keys: ["V", "Mod+Alt+V"],
      words: t`history`,
      run: () => setOver("versions"),
    },
    {
      id: "greeting.copy",
      name: t`Copy to other accounts`,
      group,
      keys: ["C", "Mod+Alt+C"],
      run: () => setOver("copy"),
      isAvailable: others.length > 0 && !isEmpty(desk.content),
    },
    {
      id: "greeting.read",
      name: t`Read from Instagram again`,
      group,
      keys: ["R", "Mod+Alt+R"],
      run: () => void actions.read(),
      isAvailable: !greeting.isReading,
    },
    {
      id: "greeting.side",
      name: t`Switch the phone between live and edited`,
      group,
      keys: ["L", "Mod+Alt+L"],
      run: () => setSide((before) => (before === "live" ? "edited" : "live")),
      isAvailable: hasDraft,
    },
    {
      id: "greeting.problem",
      name: t`Go to what has to be fixed`,
      group,
      keys: "Mod+.",
      run: () => problem && onProblem(problem),
      isAvailable: problem !== undefined,
    },
  ]);

  const live = state.live?.content ?? null;
  const phones = hasDraft ? (
    <>
      <ToggleButtonGroup
        className={styles.choice}
        aria-label={t`What the phone shows`}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[side]}
        onSelectionChange={(keys) => setSide(keys.has("live") ? "live" : "edited")}
        data-own-keys
      >
        <ToggleButton id="edited">
          <Trans>Edited</Trans>
        </ToggleButton>
        <ToggleButton id="live">
          <Trans>Live</Trans>
        </ToggleButton>
      </ToggleButtonGroup>
      <div className={styles.phones}>
        <div className={styles.side} data-hidden={side === "edited" || undefined}>
          {preview(live ?? emptyContent(desk.ref.part), t`Live, as on their phone`)}
          <span className={styles.caption}>
            <Trans>Live now</Trans>
          </span>
        </div>
        <div className={styles.side} data-hidden={side === "live" || undefined}>
          {preview(desk.content, t`Edited, as on their phone`)}
          <span className={styles.caption}>
            <Trans>After publishing</Trans>
          </span>
        </div>
      </div>
    </>
  ) : (
    <div className={styles.phones}>
      <div className={styles.side}>
        {live === null || isEmpty(live)
          ? (example ?? preview(desk.content, t`Live, as on their phone`))
          : preview(live, t`Live, as on their phone`)}
        <span className={styles.caption}>
          {live !== null && !isEmpty(live) ? (
            <Trans>Live now</Trans>
          ) : example ? (
            <Trans>As it could look</Trans>
          ) : (
            <Trans>Nothing is live</Trans>
          )}
        </span>
      </div>
    </div>
  );

  return (
    <section className={styles.part} aria-label={title}>
      <header className={styles.header}>
        <div className={styles.names}>
          <h2>{title}</h2>
          <StatusLine account={account} greeting={greeting} state={state} desk={desk} />
        </div>
        <div className={styles.acts}>
          {acts}
          <IconButton icon="sync" label={t`Read again`} command="greeting.read" />
          <IconButton icon="again" label={t`Versions`} command="greeting.versions" />
          {others.length > 0 ? (
            <IconButton icon="copy" label={t`Copy to other accounts`} command="greeting.copy" />
          ) : null}
          {hasDraft ? (
            <Button kind="quiet" command="greeting.drop">
              <Trans>Drop draft</Trans>
            </Button>
          ) : null}
          <PublishButton isRunning={isRunning} />
        </div>
      </header>
      <div className={styles.body}>
        <div className={styles.notices}>
          <ReadProblem greeting={greeting} account={account} onRead={() => void actions.read()} />
          {lock}
          <PartNotices desk={desk} state={state} actions={actions} clockOffsetMs={account.clockOffsetMs} />
        </div>
        <div className={styles.sides} data-both={hasDraft || undefined}>
          <div className={styles.editor}>{children}</div>
          <aside className={styles.aside} aria-label={t`Live and edited`}>
            {phones}
            {state.changes.length > 0 ? (
              <section className={styles.what}>
                <h3>
                  <Trans>What publishing changes</Trans>
                </h3>
                <ChangeList changes={state.changes} label={t`What publishing changes`} />
              </section>
            ) : null}
          </aside>
        </div>
      </div>
      {over === "versions" ? (
        <VersionsDialog
          account={account}
          part={state.part}
          onRestore={(version) => {
            setOver(null);
            void actions.restore(version);
          }}
          onClose={() => setOver(null)}
        />
      ) : null}
      {over === "copy" ? (
        <CopyDialog desk={desk} state={state} accounts={others} title={title} onClose={() => setOver(null)} />
      ) : null}
    </section>
  );
}

/** Whether what is written is kept, and the engine has said by now what publishing that changes. */
function isTold({ phase, version }: DeskState, { draft }: GreetingPartState): boolean {
  return phase === "clean" && draft !== null && draft.version === version;
}

function PublishButton({ isRunning }: { isRunning: boolean }) {
  const { t } = useLingui();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!isRunning) return;
    setSeconds(0);
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, [isRunning]);
  if (isRunning) {
    // Not disabled, so that the focus stays on it.
    return (
      <Button kind="primary" isPending onPress={() => undefined} aria-label={t`Publishing`} command="greeting.publish">
        {seconds > 0 ? <Trans>Publishing … {seconds} s</Trans> : <Trans>Publishing …</Trans>}
      </Button>
    );
  }
  return (
    <Button kind="primary" command="greeting.publish">
      <Trans>Publish</Trans> <Keys of="greeting.publish" />
    </Button>
  );
}

type StatusProps = Pick<PartFrameProps, "account" | "greeting" | "state" | "desk">;

/** Since when it is live, when it was read, and how the draft stands. */
function StatusLine({ account, greeting, state, desk }: StatusProps) {
  const { t } = useLingui();
  const when = useWhenWords(account.clockOffsetMs);
  const { live, problems } = state;
  const since = live ? when.at(live.since) : "";
  const read = greeting.readAt === null ? "" : when.ago(greeting.readAt);
  const count = state.changes.length;
  return (
    <p className={styles.status} role="status">
      <span>
        {live === null || isEmpty(live.content) ? (
          <Trans>Nothing is live</Trans>
        ) : live.who === "ours" ? (
          <Trans>Live since {since}</Trans>
        ) : (
          <Trans>Live, set outside of Porchlight, found {since}</Trans>
        )}
      </span>
      <span>
        {greeting.isReading ? (
          <Trans>reading …</Trans>
        ) : read === "" ? (
          <Trans>never read</Trans>
        ) : (
          <Trans>read {read}</Trans>
        )}
      </span>
      {desk.hasDraft && desk.phase !== "torn" && desk.phase !== "refused" ? (
        <span>
          {!isTold(desk, state) ? (
            <Trans>saving …</Trans>
          ) : count === 0 ? (
            <Trans>the draft says the same</Trans>
          ) : (
            <b>{t`${plural(count, { one: "# change, kept as a draft", other: "# changes, kept as a draft" })}`}</b>
          )}
        </span>
      ) : null}
      {desk.phase === "refused" ? (
        <span>
          <Trans>the draft is not kept</Trans>
        </span>
      ) : null}
      {problems.length > 0 ? (
        <span>
          <ToFix count={problems.length} />
        </span>
      ) : null}
    </p>
  );
}

function ToFix({ count }: { count: number }) {
  const command = useNamedCommand("greeting.problem");
  return (
    <AriaButton className={styles.fix} data-command="greeting.problem" onPress={() => command?.run()}>
      <Plural value={count} one="# thing to fix" other="# things to fix" />
    </AriaButton>
  );
}
