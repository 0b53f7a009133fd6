import { Trans, useLingui } from "@lingui/react/macro";
import { useCommands } from "../../../commands";
import { Button } from "../../../design/Button";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Keys } from "../../../design/Keys";
import { Notice } from "../../../design/Notice";
import notice from "../../../design/Notice.module.css";
import type { Answer, AnswerContent } from "../../../generated/api";
import { wordsIn } from "../flows/words";
import { written } from "./gaps";
import type { AnswerDeskState } from "./useAnswerDesk";

/** What there is to know about an answer: two windows' drafts, what is not kept, and for whom nothing is sent. */
export function AnswerNotices({ answer, desk }: { answer: Answer; desk: AnswerDeskState }) {
  const { i18n } = useLingui();
  const tongue = i18n.locale === "pseudo" ? "en" : i18n.locale;
  const needs = answer.needs.map((variable) => `{${written[variable]}}`);
  const needed = new Intl.ListFormat(tongue, { type: "disjunction" }).format(needs);
  const [first] = answer.needs;
  const example = first === undefined ? "" : `{${written[first]}|…}`;
  return (
    <>
      {desk.phase === "torn" ? <Torn answer={answer} desk={desk} /> : null}
      {desk.phase === "refused" && desk.problem !== null ? (
        <ErrorPanel error={desk.problem} onRetry={() => void desk.flush()} size="line" />
      ) : null}
      {needs.length > 0 ? (
        <Notice
          tone="plain"
          icon="person"
          title={<Trans>Where {needed} is not known, nothing is sent</Trans>}
          text={<Trans>Write {example} to say something else then.</Trans>}
        />
      ) : null}
    </>
  );
}

/** The draft was changed in another window, or by another start: both sides, and a choice. */
function Torn({ answer, desk }: { answer: Answer; desk: AnswerDeskState }) {
  const { t } = useLingui();
  const group = t`Answers`;
  useCommands([
    { id: "answers.take_other", name: t`Take the other draft`, group, keys: "Mod+Alt+O", run: desk.takeTheirs },
    { id: "answers.keep_mine", name: t`Keep my draft`, group, keys: "Mod+Alt+K", run: () => void desk.keepMine() },
  ]);
  return (
    <Notice
      tone="decide"
      icon="copy"
      title={<Trans>This answer was changed elsewhere meanwhile</Trans>}
      text={<Trans>What you wrote is still here. Choose which of the two to keep.</Trans>}
      acts={
        <>
          <Button size="small" command="answers.take_other">
            <Trans>Take the other</Trans> <Keys of="answers.take_other" />
          </Button>
          <Button size="small" kind="primary" command="answers.keep_mine">
            <Trans>Keep mine</Trans> <Keys of="answers.keep_mine" />
          </Button>
        </>
      }
    >
      <div className={notice.sides}>
        <Words title={<Trans>Written here</Trans>} content={desk.content} />
        <Words title={<Trans>Written elsewhere</Trans>} content={answer.draft?.content ?? answer.content} />
      </div>
    </Notice>
  );
}

/** One of two drafts, in its words. */
function Words({ title, content }: { title: React.ReactNode; content: AnswerContent | null }) {
  const messages = content === null ? [] : [...content.branches.flatMap((each) => each.messages), ...content.otherwise];
  return (
    <section>
      <h4>{title}</h4>
      <ul>
        {[content?.name ?? "", ...messages.flatMap(wordsIn)].map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: read only, and the same line may stand twice.
          <li key={index} dir="auto">
            {line || "…"}
          </li>
        ))}
      </ul>
    </section>
  );
}
