import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import styles from "../../../design/Notice.module.css";
import type { GreetingContent } from "../../../generated/api";
import { useItemWords } from "./itemWords";

/** Versions beside each other, in their words. `content` is `null` where there is nothing. */
export function Sides({
  sides,
}: {
  sides: readonly { id: string; title: ReactNode; content: GreetingContent | null }[];
}) {
  const words = useItemWords();
  return (
    <div className={styles.sides}>
      {sides.map(({ id, title, content }) => {
        const lists = content === null ? [] : words.lines(content);
        return (
          <section key={id}>
            <h4>{title}</h4>
            {lists.every(({ lines }) => lines.length === 0) ? (
              <small>
                <Trans>Nothing</Trans>
              </small>
            ) : null}
            {lists.map(({ locale, lines }) => (
              <div key={locale}>
                {lists.length > 1 ? <small>{locale}</small> : null}
                <ul>
                  {lines.map((line, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: read only, and the same line may stand twice.
                    <li key={index} dir="auto">
                      {line || "…"}
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </section>
        );
      })}
    </div>
  );
}
