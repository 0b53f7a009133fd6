import { plural } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button } from "react-aria-components";
import type { Answers, Greeting, GreetingPartState } from "../../generated/api";
import styles from "./GreetingScreen.module.css";
import type { PartName } from "./place";

interface PartListProps {
  parts: readonly PartName[];
  names: Record<PartName, string>;
  here: PartName;
  greeting: Greeting | undefined;
  answers: Answers | undefined;
  onShow: (part: PartName) => void;
}

/** The parts, each with what it says and whether something waits there. */
export function PartList({ parts, names, here, greeting, answers, onShow }: PartListProps) {
  const { t } = useLingui();
  const states: Record<PartName, GreetingPartState[]> = {
    ice_breakers: greeting ? [greeting.iceBreakers] : [],
    menu: greeting ? [greeting.menu] : [],
    flows: greeting ? greeting.flows.map(({ state }) => state) : [],
    answers: [],
    links: [],
    sending: [],
  };
  const wordsOf = (part: PartName): string => {
    if (part === "sending") return t`By itself, or not`;
    if (part === "links") {
      const count = answers?.links.length ?? 0;
      return count === 0 ? t`None yet` : t`${plural(count, { one: "# link", other: "# links" })}`;
    }
    if (part === "answers") {
      const count = answers?.answers.length ?? 0;
      return count === 0 ? t`None yet` : t`${plural(count, { one: "# answer", other: "# answers" })}`;
    }
    if (!greeting) return "";
    if (part === "flows") {
      const count = greeting.flows.filter(({ isGone }) => !isGone).length;
      return count === 0 ? t`None yet` : t`${plural(count, { one: "# flow", other: "# flows" })}`;
    }
    const [state] = states[part];
    const content = state?.draft?.content ?? state?.live?.content;
    if (!content || content.kind === "flow" || content.locales.length === 0) return t`None yet`;
    const [first] = content.locales;
    const count = first ? ("questions" in first ? first.questions.length : first.items.length) : 0;
    const items =
      part === "menu"
        ? t`${plural(count, { one: "# item", other: "# items" })}`
        : t`${plural(count, { one: "# question", other: "# questions" })}`;
    const languages = content.locales.length;
    return languages > 1 ? `${items} · ${t`${plural(languages, { one: "# language", other: "# languages" })}`}` : items;
  };
  return (
    <nav aria-label={t`Parts of the greeting`}>
      <ul className={styles.parts}>
        {parts.map((part) => (
          <li key={part}>
            <Button
              className={styles.part}
              data-command={`greeting.part.${part}`}
              aria-current={part === here ? "true" : undefined}
              onPress={() => onShow(part)}
            >
              <b>{names[part]}</b>
              {part === "answers" && answers !== undefined && answers.unanswered.length > 0 ? (
                <span className={styles.mark}>
                  <Plural value={answers.unanswered.length} one="# leads nowhere" other="# lead nowhere" />
                </span>
              ) : (
                <Mark states={states[part]} />
              )}
              <small>{wordsOf(part)}</small>
            </Button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Whether there is a draft, or something to decide. */
function Mark({ states }: { states: readonly GreetingPartState[] }) {
  const waits = states.some((state) => state.changedElsewhere !== null || state.publishing.kind === "uncertain");
  if (waits) {
    return (
      <span className={styles.mark} data-decide>
        <Trans>Decide</Trans>
      </span>
    );
  }
  return states.some(({ draft }) => draft !== null) ? (
    <span className={styles.mark}>
      <Trans>Draft</Trans>
    </span>
  ) : null;
}
