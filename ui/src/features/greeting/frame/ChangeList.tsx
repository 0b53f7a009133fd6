import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { GreetingChange, GreetingField } from "../../../generated/api";
import { DEFAULT } from "../../../lib/locales";
import styles from "./ChangeList.module.css";
import { useItemWords } from "./itemWords";

const signs: Record<GreetingChange["kind"], string> = {
  renamed: "~",
  locale_added: "+",
  locale_removed: "−",
  added: "+",
  removed: "−",
  changed: "~",
  moved: "↕",
};

/** What changes from one version to another, a line each. */
export function ChangeList({ changes, label }: { changes: readonly GreetingChange[]; label: string }) {
  const words = useItemWords();
  const all = new Set(changes.map((change) => ("locale" in change ? change.locale : null)));
  return (
    <ul className={styles.changes} aria-label={label}>
      {changes.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn anew as a whole, and holds no state.
        <li key={index} className={styles.change} data-kind={change.kind}>
          <span className={styles.sign} aria-hidden="true">
            {signs[change.kind]}
          </span>
          <span>
            <ChangeWords change={change} />
            {"locale" in change && change.locale !== null && !change.kind.startsWith("locale") && all.size > 1 ? (
              <span className={styles.whose}> · {words.locale(change.locale)}</span>
            ) : null}
            {change.kind === "changed"
              ? change.fields.map((field) => <FieldWords key={field.field} field={field} />)
              : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

function ChangeWords({ change }: { change: GreetingChange }): ReactNode {
  const words = useItemWords();
  switch (change.kind) {
    case "renamed":
      return (
        <Trans>
          “{change.before}” is called “{change.after}”
        </Trans>
      );
    case "locale_added": {
      const locale = words.locale(change.locale);
      return change.locale === DEFAULT ? (
        <Trans>The default list is new</Trans>
      ) : (
        <Trans>{locale} gets a list of its own</Trans>
      );
    }
    case "locale_removed": {
      const locale = words.locale(change.locale);
      return change.locale === DEFAULT ? <Trans>The default list goes</Trans> : <Trans>{locale} loses its list</Trans>;
    }
    case "added": {
      const item = words.item(change.item);
      return <Trans>“{item}” is new</Trans>;
    }
    case "removed": {
      const item = words.item(change.item);
      return <Trans>“{item}” goes</Trans>;
    }
    case "moved": {
      const item = words.item(change.item);
      const from = change.from + 1;
      const to = change.to + 1;
      return (
        <Trans>
          “{item}” moves from place {from} to {to}
        </Trans>
      );
    }
    case "changed": {
      const item = words.item(change.before);
      const from = change.from + 1;
      const to = change.to + 1;
      return change.isMoved ? (
        <Trans>
          “{item}” changes, and moves from place {from} to {to}
        </Trans>
      ) : (
        <Trans>“{item}” changes</Trans>
      );
    }
  }
}

/** One field of what changed: what it was, and what it becomes. */
function FieldWords({ field: { field, before, after } }: { field: GreetingField }) {
  const { t } = useLingui();
  const leaf = field.split(".").at(-1) ?? field;
  const kind = leaf.replace(/\[\d+\]$/, "");
  const names: Partial<Record<string, string>> = {
    question: t`Question`,
    title: t`Title`,
    text: t`Text`,
    url: t`Page`,
    payload: t`What the tap carries`,
    type: t`What a tap does`,
    subtitle: t`Line below it`,
    image_url: t`Picture`,
    quick_replies: t`Quick reply`,
    buttons: t`Button`,
    elements: t`Card`,
    source: t`File`,
  };
  const taps: Partial<Record<string, string>> = { web_url: t`Opens a page`, postback: t`Tells you of the tap` };
  const say = (value: string | null) => (value === null || value === "" ? t`nothing` : (taps[value] ?? value));
  const className = kind === "payload" || kind === "url" ? styles.code : undefined;
  return (
    <span className={styles.fields}>
      {names[kind] ?? field}: <del className={className}>{say(before)}</del> →{" "}
      <ins className={className}>{say(after)}</ins>
    </span>
  );
}
