import { Trans, useLingui } from "@lingui/react/macro";
import { type RefObject, useRef, useState } from "react";
import { useCommands } from "../../../commands";
import { Button } from "../../../design/Button";
import { IconButton } from "../../../design/IconButton";
import { Menu, MenuItem } from "../../../design/Menu";
import { Notice } from "../../../design/Notice";
import { TextField } from "../../../design/TextField";
import type { Account, Greeting, GreetingContent, GreetingFlow } from "../../../generated/api";
import { useTry } from "../answers/useTry";
import { keyOf } from "../desk/desks";
import { desks, useDesk } from "../desk/useDesk";
import { PartFrame } from "../frame/PartFrame";
import styles from "./FlowEditor.module.css";
import { FlowPreview } from "./FlowPreview";
import { stillThere } from "./fixes";
import { goToProblem } from "./goTo";
import { MessageList } from "./MessageList";
import { useProblemWords } from "./problemWords";
import { ReadMessages } from "./ReadMessages";
import { type FlowContent, standingOf } from "./standing";
import { UseInAd } from "./UseInAd";
import { deletionOf } from "./useFlowActs";

interface FlowEditorProps {
  account: Account;
  accounts: readonly Account[];
  greeting: Greeting;
  flow: GreetingFlow;
  nameRef: RefObject<HTMLInputElement | null>;
  isMore: boolean;
  onMore: (isOpen: boolean) => void;
  /** Deletes it: it was never published, and has nothing but its draft. */
  onDiscard: () => void;
}

/** One flow in its frame: its name, its messages, and how an ad comes to use it. */
export function FlowEditor(props: FlowEditorProps) {
  const { account, accounts, greeting, flow, nameRef, isMore, onMore, onDiscard } = props;
  const { t } = useLingui();
  const words = useProblemWords();
  const editor = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<number | null>(null);
  const { state } = flow;
  const desk = useDesk({ accountId: account.id, part: state.part }, state);
  const content = asFlow(desk.content);
  const kept = asFlow(state.draft?.content ?? desk.content);
  const problems = stillThere(state.problems, kept.messages, content.messages);
  const nameProblem = problems.find(({ field }) => field === "name");
  const change = (part: Partial<FlowContent>) => desk.change({ ...content, ...part });
  const isOver = standingOf(flow) === "gone" && !desk.hasDraft;

  const tryOut = useTry(account.id);
  const attempt = async () => {
    await desk.flush();
    // What could not be kept says so itself, and what was kept before is not what is shown.
    if (desks.of(keyOf(desk.ref)).phase === "clean") await tryOut({ kind: "flow", flowId: flow.id });
  };
  useCommands([
    {
      id: "flows.try",
      name: t`Send this flow to myself`,
      group: t`Welcome flows`,
      keys: ["T", "Mod+Alt+T"],
      words: t`test try`,
      run: () => void attempt(),
      isAvailable: content.messages.length > 0 && !isOver,
    },
  ]);

  return (
    <PartFrame
      account={account}
      accounts={accounts}
      greeting={greeting}
      state={state}
      desk={desk}
      title={content.name.trim() || flow.name || t`Without a name`}
      preview={(shown, label) => (
        <FlowPreview
          account={account}
          messages={asFlow(shown).messages}
          label={label}
          current={shown === desk.content ? current : null}
        />
      )}
      onProblem={(problem) => goToProblem(editor.current, problem)}
      onDrop={deletionOf(flow) === "discard" ? onDiscard : undefined}
      acts={<More flow={flow} isOpen={isMore} onOpenChange={onMore} />}
      lock={flow.lock === null ? undefined : <Lock flow={flow} />}
    >
      <div ref={editor} className={styles.editor}>
        {flow.lock !== null ? (
          <ReadMessages messages={content.messages} unknown={state.live?.unknown ?? []} />
        ) : isOver ? (
          <Gone />
        ) : (
          <>
            <div data-flow-name>
              <TextField
                label={t`Name`}
                value={content.name}
                onChange={(name) => change({ name })}
                error={nameProblem ? words(nameProblem, undefined) : undefined}
                hint={nameProblem ? undefined : <Trans>For you and Ads Manager; people do not see it.</Trans>}
                inputRef={nameRef}
              />
            </div>
            <MessageList
              accountId={account.id}
              messages={content.messages}
              problems={problems}
              onCurrent={setCurrent}
              onChange={(messages) => change({ messages })}
            />
          </>
        )}
        <UseInAd accountId={account.id} flow={flow} />
      </div>
    </PartFrame>
  );
}

/** What a part says, as a flow; this screen shows no others. */
function asFlow(content: GreetingContent): FlowContent {
  return content.kind === "flow" ? content : { kind: "flow", name: "", messages: [] };
}

function Lock({ flow }: { flow: GreetingFlow }) {
  return (
    <Notice
      tone="plain"
      icon="lock"
      title={
        flow.lock === "used_in_ad" ? (
          <Trans>An ad uses this flow</Trans>
        ) : (
          <Trans>This flow holds messages that cannot be written back</Trans>
        )
      }
      text={
        flow.lock === "used_in_ad" ? (
          <Trans>
            Instagram lets nobody change or delete it until no ad uses it any more. A duplicate can be changed, and
            given to the ad instead.
          </Trans>
        ) : (
          <Trans>
            They are of a kind that Porchlight does not know; changing the flow here would lose them. It stays as it is
            at Instagram.
          </Trans>
        )
      }
      acts={
        flow.lock === "used_in_ad" ? (
          <Button size="small" command="flows.duplicate">
            <Trans>Duplicate it</Trans>
          </Button>
        ) : undefined
      }
    />
  );
}

function Gone() {
  return (
    <Notice
      tone="plain"
      icon="again"
      title={<Trans>It is not at Instagram any more</Trans>}
      text={
        <Trans>
          It was deleted, here or elsewhere. Its versions are kept: restore one, and publishing it makes a new flow with
          an id of its own.
        </Trans>
      }
      acts={
        <Button size="small" command="greeting.versions">
          <Trans>Versions …</Trans>
        </Button>
      }
    />
  );
}

interface MoreProps {
  flow: GreetingFlow;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** What else can be done with it. */
function More({ flow, isOpen, onOpenChange }: MoreProps) {
  const { t } = useLingui();
  const isPublished = standingOf(flow) === "live" || standingOf(flow) === "edited";
  return (
    <Menu
      label={t`More for this flow`}
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      trigger={<IconButton icon="more" label={t`More for this flow`} command="flows.more" onPress={() => undefined} />}
    >
      <MenuItem icon="plus" command="flows.duplicate">{t`Duplicate`}</MenuItem>
      <MenuItem icon="person" command="flows.try">{t`Send to myself`}</MenuItem>
      {isPublished ? <MenuItem icon="copy" command="flows.copy_id">{t`Copy the flow’s id`}</MenuItem> : null}
      {isPublished ? <MenuItem icon="token" command="flows.copy_snippet">{t`Copy the ad’s snippet`}</MenuItem> : null}
      {deletionOf(flow) === "none" ? null : (
        <MenuItem icon={deletionOf(flow) === "locked" ? "lock" : "bin"} kind="danger" command="flows.delete">
          {deletionOf(flow) === "delete" ? t`Delete …` : t`Delete`}
        </MenuItem>
      )}
    </Menu>
  );
}
