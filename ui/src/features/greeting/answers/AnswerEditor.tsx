import { Trans, useLingui } from "@lingui/react/macro";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "../../../design/Button";
import { PayloadChoices } from "../../../design/editor/payloadChoices";
import { IconButton } from "../../../design/IconButton";
import { Icon } from "../../../design/icons";
import { TextField } from "../../../design/TextField";
import { useToasts } from "../../../design/Toast";
import type { Account, Answer, AnswerContent, Answers, OutgoingMessage } from "../../../generated/api";
import frame from "../frame/PartFrame.module.css";
import { AnswerNotices } from "./AnswerNotices";
import { AnswerPhones } from "./AnswerPhones";
import { AnswerStatus } from "./AnswerStatus";
import styles from "./Answers.module.css";
import { BranchSection } from "./BranchSection";
import type { Side } from "./paths";
import { useAnswerDesk } from "./useAnswerDesk";
import { useBranchCommands } from "./useBranchCommands";

interface AnswerEditorProps {
  account: Account;
  answers: Answers;
  answer: Answer;
  nameRef: RefObject<HTMLInputElement | null>;
  /** Which branch is written and shown on the phone; `null`: what everybody else gets. */
  side: Side;
  onSide: (side: Side) => void;
  /** Goes to the answer of a payload. */
  onOpen: (payload: string) => void;
  onMake: (payload: string) => void;
}

/** One answer: its name, who gets what, and how it reads on their phone. */
export function AnswerEditor(props: AnswerEditorProps) {
  const { account, answers, answer, nameRef, onSide, onOpen, onMake } = props;
  const { t } = useLingui();
  const desk = useAnswerDesk(account.id, answer);
  const [current, setCurrent] = useState<number | null>(null);
  const { content } = desk;
  const toasts = useToasts();
  // A toast goes by what stands there when it is pressed.
  const latest = useRef(desk);
  useEffect(() => {
    latest.current = desk;
  });
  const side = props.side !== null && props.side < content.branches.length ? props.side : null;
  const change = (part: Partial<AnswerContent>) => desk.change({ ...content, ...part });
  const title = content.name.trim() || answer.name || t`Without a name`;
  const choices = useMemo(
    () => ({ answers: answers.answers.map(({ payload, name }) => ({ payload, name })), onOpen, onMake }),
    [answers.answers, onOpen, onMake],
  );

  const setMessages = (at: Side, next: OutgoingMessage[]) =>
    at === null
      ? change({ otherwise: next })
      : change({ branches: content.branches.map((each, i) => (i === at ? { ...each, messages: next } : each)) });
  const addBranch = () => {
    change({
      branches: [
        ...content.branches,
        { conditions: [{ kind: "follows_us" }], messages: [{ kind: "text", text: "", quickReplies: [] }] },
      ],
    });
    onSide(content.branches.length);
  };
  const removeBranch = (at: number) => {
    const branch = content.branches[at];
    if (branch === undefined) return;
    change({ branches: content.branches.filter((_, i) => i !== at) });
    onSide(null);
    toasts.add({
      text: t`A branch is taken out.`,
      undo: () => {
        const now = latest.current.content;
        latest.current.change({ ...now, branches: now.branches.toSpliced(at, 0, branch) });
      },
    });
  };
  const moveBranch = (at: number, places: number) => {
    const branches = [...content.branches];
    const [moved] = branches.splice(at, 1);
    if (moved) branches.splice(at + places, 0, moved);
    change({ branches });
    onSide(at + places);
  };
  useBranchCommands({
    side,
    count: content.branches.length,
    onSide,
    add: addBranch,
    move: moveBranch,
    remove: removeBranch,
  });

  return (
    <section className={frame.part} aria-label={title}>
      <header className={frame.header}>
        <div className={frame.names}>
          <h2 dir="auto">{title}</h2>
          <AnswerStatus account={account} answer={answer} desk={desk} />
        </div>
        <div className={frame.acts}>
          <Button kind="quiet" command="answers.try">
            <Trans>Send to myself</Trans>
          </Button>
          <IconButton icon="bin" label={t`Delete this answer`} command="answers.delete" />
          {desk.hasDraft ? (
            <Button kind="quiet" command="answers.drop">
              <Trans>Drop draft</Trans>
            </Button>
          ) : null}
          <Button kind="primary" command="answers.use">
            <Trans>Put to use</Trans>
          </Button>
        </div>
      </header>
      <div className={frame.body}>
        <div className={frame.notices}>
          <AnswerNotices answer={answer} desk={desk} />
        </div>
        <div className={frame.sides} data-both={(desk.hasDraft && answer.content !== null) || undefined}>
          <div className={frame.editor}>
            <PayloadChoices value={choices}>
              <TextField
                label={t`Name`}
                value={content.name}
                onChange={(name) => change({ name })}
                error={content.name.trim() === "" ? t`It needs a name. Only you see it.` : undefined}
                inputRef={nameRef}
              />
              <p className={styles.payload}>
                <span>
                  <Trans>Answers</Trans>
                </span>
                <code data-selectable>{answer.payload}</code>
                <Button size="small" kind="quiet" command="answers.copy_payload">
                  <Icon name="copy" size={14} />
                  <Trans>Copy</Trans>
                </Button>
              </p>
              {content.branches.map((branch, index) => (
                <BranchSection
                  // biome-ignore lint/suspicious/noArrayIndexKey: a branch has no other name.
                  key={index}
                  accountId={account.id}
                  answer={answer}
                  kept={answer.draft?.content.branches[index]?.messages ?? answer.content?.branches[index]?.messages}
                  side={index}
                  branch={branch}
                  count={content.branches.length}
                  isOpen={side === index}
                  onOpen={() => onSide(index)}
                  onCurrent={setCurrent}
                  onConditions={(conditions) =>
                    change({
                      branches: content.branches.map((each, i) => (i === index ? { ...each, conditions } : each)),
                    })
                  }
                  onMessages={(next) => setMessages(index, next)}
                />
              ))}
              <span>
                <Button size="small" kind="quiet" command="answers.branch_add">
                  <Icon name="plus" size={15} />
                  <Trans>Something else for some people</Trans>
                </Button>
              </span>
              <BranchSection
                accountId={account.id}
                answer={answer}
                kept={answer.draft?.content.otherwise ?? answer.content?.otherwise}
                side={null}
                branch={{ conditions: [], messages: content.otherwise }}
                count={content.branches.length}
                isOpen={side === null}
                onOpen={() => onSide(null)}
                onCurrent={setCurrent}
                onMessages={(next) => setMessages(null, next)}
              />
            </PayloadChoices>
          </div>
          <AnswerPhones
            account={account}
            used={answer.content}
            edited={desk.hasDraft || answer.content === null ? content : null}
            side={side}
            current={current}
          />
        </div>
      </div>
    </section>
  );
}
