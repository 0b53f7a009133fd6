import { useLingui } from "@lingui/react/macro";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Skeleton } from "../../../design/Skeleton";
import type { Account, Answers } from "../../../generated/api";
import type { ApiFailure } from "../../../platform";
import { AutomaticPart } from "../automatic/AutomaticPart";
import screen from "../GreetingScreen.module.css";
import type { GreetingPlace, PartName } from "../place";
import { AnswersPart } from "./AnswersPart";
import { LinksPart } from "./LinksPart";

const parts = ["answers", "links", "sending"] as const satisfies readonly PartName[];
export type AnswersPartName = (typeof parts)[number];

/** Whether a part is of the answers: they are ours, and there while nothing can be read from Instagram. */
export function isOfAnswers(part: PartName): part is AnswersPartName {
  return parts.some((each) => each === part);
}

interface AnswersGateProps {
  account: Account;
  part: AnswersPartName;
  place: GreetingPlace;
  answers: Answers | undefined;
  problem: ApiFailure | null;
  onRetry: () => void;
  onPlace: (change: Partial<Record<keyof GreetingPlace, string | undefined>>, replace?: boolean) => void;
}

/** What stands before the parts of the answers: that they are there. */
export function AnswersGate({ account, part, place, answers, problem, onRetry, onPlace }: AnswersGateProps) {
  const { t } = useLingui();
  if (part === "sending")
    return (
      <div className={screen.shown}>
        <AutomaticPart accountId={account.id} />
      </div>
    );
  if (!answers)
    return problem ? (
      <div className={screen.middle}>
        <ErrorPanel error={problem} onRetry={onRetry} />
      </div>
    ) : (
      <div className={screen.waiting}>
        <Skeleton label={t`Reading the answers`} lines={7} />
      </div>
    );
  return (
    <div className={screen.shown}>
      {part === "links" ? (
        <LinksPart
          account={account}
          answers={answers}
          onOpen={(answer) => onPlace({ part: "answers", answer, look: undefined })}
        />
      ) : (
        <AnswersPart account={account} answers={answers} place={place} onPlace={onPlace} />
      )}
    </div>
  );
}
