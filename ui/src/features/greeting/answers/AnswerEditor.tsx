import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useCommands } from "../../../commands";
import { Button } from "../../../design/Button";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { IconButton } from "../../../design/IconButton";
import { Icon } from "../../../design/icons";
import { Keys } from "../../../design/Keys";
import { TextField } from "../../../design/TextField";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import type { Account, Answer } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { call, problemOf } from "../../../platform";
import { FlowPreview } from "../flows/FlowPreview";
import { MessageList } from "../flows/MessageList";
import { Notice } from "../frame/Notice";
import frame from "../frame/PartFrame.module.css";
import { useWhenWords } from "../frame/whenWords";
import styles from "./AnswerEditor.module.css";
import { Conditions } from "./Conditions";
import { Gaps } from "./Gaps";
import { Leads } from "./Leads";
import { type Column, messagesOf, placeOf, problemsIn, sampledMessages, withMessages } from "./paths";
import { useAnswerDesk } from "./useAnswerDesk";
import { useBranchWords } from "./words";

interface AnswerEditorProps {
  account: Account;
  answer: Answer;
  /** All of them: buttons lead from one to another. */
  answers: readonly Answer[];
  onOpen: (answerId: string) => void;
  onMake: (payload: string) => void;
  /** It is not there any more. */
  onLeft: () => void;
}

/** One answer: for whom which messages, how they look on a phone, and putting them to use. */
export function AnswerEditor({ account, answer, answers, onOpen, onMake, onLeft }: AnswerEditorProps) {
  const { t } = useLingui();
  const toasts = useToasts();
  const say = useSayError();
  const navigate = useNavigate();
  const when = useWhenWords(account.clockOffsetMs);
  const desk = useAnswerDesk(answer);
  const { data: labels = [] } = useCommand("labels", {});
  const branchWords = useBranchWords(labels);
  const [column, setColumn] = useState<Column>("otherwise");
  const [current, setCurrent] = useState<number | null>(null);
  const { content } = desk;
  const here: Column = column !== "otherwise" && column >= content.branches.length ? "otherwise" : column;
  const messages = messagesOf(content, here);
  // What is wrong is told of what is kept; of what is being typed it is told a moment later.
  const problems = desk.isDirty ? [] : answer.problems;
  const faults = desk.isDirty ? [] : answer.faults;
  const wrong = problems.length + faults.length;

  const report = (thrown: unknown) => toasts.add({ text: say(thrown), tone: "trouble" });
  const told = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (thrown) {
      report(thrown);
    }
  };
  const use = () =>
    told(async () => {
      const version = await desk.flush();
      if (version === null) return;
      await call("answer_use", { answerId: answer.id, version });
      desk.forget();
      toasts.add({ text: t`“${content.name}” is in use.` });
    });
  const drop = () =>
    told(async () => {
      const dropped = content;
      const version = await desk.flush();
      if (version === null) return;
      await call("answer_draft_drop", { answerId: answer.id, version });
      desk.forget();
      if (answer.content === null) onLeft();
      toasts.add({
        text: answer.content === null ? t`“${dropped.name}” is deleted.` : t`The draft is dropped.`,
        undo: () =>
          void told(async () => {
            if (answer.content === null) await call("answer_restore", { answerId: answer.id });
            else await call("answer_draft_set", { answerId: answer.id, content: dropped, version: null });
          }),
      });
    });
  const remove = () =>
    told(async () => {
      await desk.flush();
      await call("answer_delete", { answerId: answer.id });
      onLeft();
      toasts.add({
        text: t`“${content.name}” is deleted.`,
        undo: () => void told(async () => void (await call("answer_restore", { answerId: answer.id }))),
      });
    });
  const attempt = () =>
    told(async () => {
      await desk.flush();
      const branch = here === "otherwise" ? null : here;
      const tried = await call("answer_try", {
        accountId: account.id,
        what: { kind: "answer", answerId: answer.id, branch },
      });
      toasts.add({
        text:
          tried.quickRepliesLeftOut > 0
            ? t`On its way to yourself. Instagram takes no quick replies there, so they are left out.`
            : t`On its way to yourself.`,
      });
      void navigate({ to: "/inbox", search: { view: "all", conversation: tried.conversationId } as never });
    });
  const addBranch = () => {
    desk.change({
      ...content,
      branches: [
        ...content.branches,
        { conditions: [{ kind: "follows_us" }], messages: [{ kind: "text", text: "", quickReplies: [] }] },
      ],
    });
    setColumn(content.branches.length);
  };
  const removeBranch = (at: number) => {
    const gone = content.branches[at];
    if (gone === undefined) return;
    const before = content;
    desk.change({ ...content, branches: content.branches.filter((_, index) => index !== at) });
    setColumn("otherwise");
    toasts.add({ text: t`“${branchWords(gone)}” is taken out.`, undo: () => desk.change(before) });
  };
  const goWrong = () => {
    const first = answer.problems[0]?.at ?? answer.faults[0]?.at;
    if (first !== undefined) setColumn(placeOf(first).column);
  };

  const group = t`Answers`;
  useCommands([
    {
      id: "answer.use",
      name: t`Put this answer to use`,
      group,
      keys: "Mod+Enter",
      run: () => void use(),
      isAvailable: desk.hasDraft && !desk.isTorn,
    },
    {
      id: "answer.drop",
      name: t`Drop what is edited`,
      group,
      keys: "Mod+Alt+Backspace",
      words: t`discard`,
      run: () => void drop(),
      isAvailable: desk.hasDraft,
    },
    {
      id: "answer.delete",
      name: t`Delete this answer`,
      group,
      keys: ["Delete", "Mod+Backspace"],
      notInField: true,
      run: () => void remove(),
    },
    {
      id: "answer.try",
      name: t`Send this answer to myself`,
      group,
      keys: ["T", "Mod+Alt+T"],
      run: () => void attempt(),
    },
    {
      id: "answer.branch",
      name: t`Add a condition with an answer of its own`,
      group,
      keys: ["I", "Mod+Alt+I"],
      run: addBranch,
    },
    {
      id: "answer.wrong",
      name: t`Go to what has to be mended`,
      group,
      keys: "Mod+.",
      run: goWrong,
      isAvailable: wrong > 0,
    },
  ]);

  return (
    <section className={frame.part} aria-label={content.name || t`Without a name`}>
      <header className={frame.header}>
        <div className={frame.names}>
          <h2>{content.name || t`Without a name`}</h2>
          <p className={frame.status} role="status">
            <span>
              {answer.content === null ? (
                <Trans>Never in use</Trans>
              ) : (
                <InUseSince since={answer.usedSince === null ? "" : when.at(answer.usedSince)} />
              )}
            </span>
            {desk.hasDraft ? (
              <span>{desk.isDirty ? <Trans>saving …</Trans> : <b>{t`edited, kept as a draft`}</b>}</span>
            ) : null}
            {wrong > 0 ? (
              <span>
                <Button size="small" kind="quiet" command="answer.wrong">
                  <Trans>to be mended</Trans>
                </Button>
              </span>
            ) : null}
          </p>
        </div>
        <div className={frame.acts}>
          <IconButton icon="play" label={t`Send to myself`} command="answer.try" />
          <IconButton icon="bin" label={t`Delete this answer`} command="answer.delete" />
          {desk.hasDraft ? (
            <Button kind="quiet" command="answer.drop">
              <Trans>Drop draft</Trans>
            </Button>
          ) : null}
          <Button kind="primary" command="answer.use">
            <Trans>Put to use</Trans> <Keys of="answer.use" />
          </Button>
        </div>
      </header>
      <div className={frame.body}>
        <div className={frame.notices}>
          {desk.isTorn ? (
            <Notice
              tone="decide"
              icon="again"
              title={<Trans>This answer was changed elsewhere meanwhile</Trans>}
              text={
                <Trans>What you wrote is still here, and is kept nowhere else. Choose which of the two goes on.</Trans>
              }
              acts={
                <>
                  <Button size="small" onPress={desk.takeOther}>
                    <Trans>Take the other</Trans>
                  </Button>
                  <Button size="small" kind="primary" onPress={desk.keepMine}>
                    <Trans>Keep mine</Trans>
                  </Button>
                </>
              }
            />
          ) : null}
          {desk.problem ? (
            <ErrorPanel error={problemOf(desk.problem)} onRetry={() => void desk.flush()} size="line" />
          ) : null}
        </div>
        <div className={styles.sides}>
          <div className={styles.form}>
            <TextField
              label={t`Name`}
              value={content.name}
              onChange={(name) => desk.change({ ...content, name })}
              hint={<Carries payload={answer.payload} />}
            />
            <Tabs
              className={styles.tabs}
              selectedKey={String(here)}
              onSelectionChange={(key) => setColumn(key === "otherwise" ? "otherwise" : Number(key))}
            >
              <div className={styles.bar}>
                <TabList className={styles.tablist} aria-label={t`For whom`} data-own-keys>
                  {[
                    ...content.branches.map((branch, at) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name.
                      <Tab key={at} id={String(at)} className={styles.tab}>
                        {branchWords(branch)}
                      </Tab>
                    )),
                    <Tab key="otherwise" id="otherwise" className={styles.tab}>
                      {content.branches.length === 0 ? t`Everybody` : t`Everybody else`}
                    </Tab>,
                  ]}
                </TabList>
                <IconButton icon="plus" label={t`Add a condition`} command="answer.branch" />
              </div>
              <TabPanel key={String(here)} id={String(here)} className={styles.panel}>
                {here === "otherwise" ? null : (
                  <div className={styles.branch}>
                    <Conditions
                      conditions={content.branches[here]?.conditions ?? []}
                      onChange={(conditions) =>
                        desk.change({
                          ...content,
                          branches: content.branches.map((branch, at) =>
                            at === here ? { ...branch, conditions } : branch,
                          ),
                        })
                      }
                    />
                    <Button size="small" kind="quiet" onPress={() => removeBranch(here)}>
                      <Icon name="bin" size={14} />
                      <Trans>Take this case out</Trans>
                    </Button>
                  </div>
                )}
                {here === "otherwise" && content.branches.length > 0 && content.otherwise.length === 0 ? (
                  <p className={styles.note}>
                    <Trans>Whoever meets no condition is told nothing.</Trans>
                  </p>
                ) : null}
                <MessageList
                  key={String(here)}
                  accountId={account.id}
                  messages={messages}
                  problems={problemsIn(problems, here)}
                  onCurrent={setCurrent}
                  onChange={(next) => desk.change(withMessages(content, here, next))}
                />
                <Gaps
                  faults={faults.filter(({ at }) => placeOf(at).column === here)}
                  needs={desk.isDirty ? [] : answer.needs}
                  onInsert={(gap) => {
                    const at = current ?? messages.length - 1;
                    desk.change(
                      withMessages(
                        content,
                        here,
                        messages.map((message, index) =>
                          index === at && (message.kind === "text" || message.kind === "buttons")
                            ? { ...message, text: `${message.text}${gap}` }
                            : message,
                        ),
                      ),
                    );
                  }}
                />
                <Leads messages={messages} answers={answers} onOpen={onOpen} onMake={onMake} />
              </TabPanel>
            </Tabs>
          </div>
          <aside className={styles.aside} aria-label={t`As on their phone`}>
            <FlowPreview
              account={account}
              messages={sampledMessages(messages, account.username)}
              label={t`The answer, as on their phone`}
              current={current}
            />
          </aside>
        </div>
      </div>
    </section>
  );
}

function InUseSince({ since }: { since: string }) {
  return since === "" ? <Trans>In use</Trans> : <Trans>In use since {since}</Trans>;
}

function Carries({ payload }: { payload: string }) {
  return (
    <Trans>
      Answers what carries <code>{payload}</code>
    </Trans>
  );
}
