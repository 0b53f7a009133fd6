import { useLingui } from "@lingui/react/macro";
import type { NotAnswered, TapFate } from "../../../generated/api";

/** What became of a tap, in one sentence. */
export function useFateWords(when: (instant: number) => string): (fate: TapFate) => string {
  const { t } = useLingui();
  const notAnswered = (why: NotAnswered): string => {
    switch (why.kind) {
      case "off":
        return t`Left to you: answering by itself is off`;
      case "before_on":
        return t`Left to you: it is from before this was switched on`;
      case "account_paused":
        return t`Not answered: the account is paused or its connection ended`;
      case "no_answer":
        return t`Not answered: its payload has no answer in use`;
      case "no_branch":
        return t`Not answered: no condition held, and everybody else gets nothing`;
      case "window_closed":
        return t`Not answered: the 24 hours were over`;
      case "person_answered": {
        const [at, until] = [when(why.at), when(why.until)];
        return t`Left to the person who answered at ${at}, until ${until}`;
      }
      case "stopped": {
        const { word } = why;
        const at = when(why.at);
        return word === ""
          ? t`Not answered: stopped in this thread since ${at}`
          : t`Not answered: they wrote “${word}”`;
      }
      case "standby":
        return t`Not answered: another app has the conversation`;
      case "oneself":
        return t`Not answered: it was the account itself`;
      case "spam":
        return t`Not answered: the conversation is spam`;
      case "missing_value": {
        const name = `{${why.variable}}`;
        return t`Not answered: ${name} is not known of them, and has no fallback`;
      }
      case "unfit": {
        const { at } = why;
        return t`Not answered: Instagram would refuse it once it is filled in (${at})`;
      }
      case "taken_back":
        return t`Taken back before it went`;
    }
  };
  return (fate) => {
    switch (fate.kind) {
      case "waiting":
        return t`Being looked at`;
      case "sending":
        return t`On its way`;
      case "answered":
        return t`Answered`;
      case "stuck":
        return t`Not all of it went out: the thread says why`;
      case "not_answered":
        return notAnswered(fate.why);
    }
  };
}
