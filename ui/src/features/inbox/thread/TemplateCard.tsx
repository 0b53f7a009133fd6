import { Trans } from "@lingui/react/macro";
import styles from "./Attachment.module.css";

interface Element {
  title: string;
  subtitle: string;
  buttons: string[];
}

/** A template: its elements with their buttons, as words. The buttons belong to the person's screen and do nothing here. */
export function TemplateCard({ template, title }: { template: unknown; title: string | null }) {
  const elements = elementsOf(template);
  if (elements.length === 0) {
    return (
      <span className={styles.placeholder}>
        {title === null || title === "" ? <Trans>A card with buttons</Trans> : title}
      </span>
    );
  }
  return (
    <span className={styles.template}>
      {elements.map((element, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the elements of a sent template never change.
        <span key={index} className={styles.element}>
          {element.title === "" ? null : <b dir="auto">{element.title}</b>}
          {element.subtitle === "" ? null : <span dir="auto">{element.subtitle}</span>}
          {element.buttons.map((button) => (
            <span key={button} className={styles.templateButton} dir="auto">
              {button}
            </span>
          ))}
        </span>
      ))}
    </span>
  );
}

/** Reads what may be a generic or a button template, or anything else. */
function elementsOf(template: unknown): Element[] {
  const payload = field(template, "payload") ?? template;
  const generic = field(payload, "elements") ?? field(field(payload, "generic"), "elements");
  if (Array.isArray(generic)) return generic.slice(0, 10).map(elementOf);
  const text = field(payload, "text");
  return typeof text === "string" ? [elementOf({ title: text, buttons: field(payload, "buttons") })] : [];
}

function elementOf(value: unknown): Element {
  const buttons = field(value, "buttons");
  return {
    title: words(field(value, "title")),
    subtitle: words(field(value, "subtitle")),
    buttons: Array.isArray(buttons) ? buttons.slice(0, 3).map((button) => words(field(button, "title"))) : [],
  };
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function words(value: unknown): string {
  return typeof value === "string" ? value : "";
}
