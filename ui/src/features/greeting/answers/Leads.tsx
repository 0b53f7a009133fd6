import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../../design/Button";
import { Icon } from "../../../design/icons";
import type { Answer, OutgoingMessage } from "../../../generated/api";
import styles from "./Leads.module.css";
import { payloadsIn } from "./paths";

interface LeadsProps {
  messages: readonly OutgoingMessage[];
  answers: readonly Answer[];
  onOpen: (answerId: string) => void;
  onMake: (payload: string) => void;
}

/** Where what can be tapped in an answer leads. */
export function Leads({ messages, answers, onOpen, onMake }: LeadsProps) {
  const { t } = useLingui();
  const all = payloadsIn(messages).filter(({ payload }) => payload.trim() !== "");
  if (all.length === 0) return null;
  return (
    <section className={styles.leads} aria-label={t`Where its buttons lead`}>
      <h3>
        <Trans>Where its buttons lead</Trans>
      </h3>
      <ul>
        {all.map(({ title, payload }, at) => {
          const answer = answers.find((each) => each.payload === payload);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may say and carry the same.
            <li key={at}>
              <span dir="auto">{title || "…"}</span>
              <Icon name="leave" size={12} />
              {answer ? (
                <Button size="small" kind="quiet" onPress={() => onOpen(answer.id)}>
                  {answer.name || payload}
                </Button>
              ) : (
                <>
                  <code>{payload}</code>
                  <Button size="small" onPress={() => onMake(payload)} aria-label={t`Answer ${payload}`}>
                    <Trans>Answer it</Trans>
                  </Button>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
