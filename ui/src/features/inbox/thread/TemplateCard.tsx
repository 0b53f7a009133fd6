import { Trans } from "@lingui/react/macro";
import styles from "./Cards.module.css";
import { Placeholder } from "./Placeholder";
import { Tapped } from "./Tapped";

/** Which of the buttons that came after a template were tapped: payload and title. */
export interface Taps {
  wasTapped: (title: string, payload: string) => boolean;
}

interface Button {
  title: string;
  payload: string;
}

interface Element {
  title: string;
  subtitle: string;
  buttons: Button[];
}

interface TemplateCardProps {
  template: unknown;
  title: string | null;
  taps: Taps;
}

/**
 * A template: its cards with their buttons, side by side as on the person's screen. The buttons do nothing here; those that
 * were tapped are ticked.
 */
export function TemplateCard({ template, title, taps }: TemplateCardProps) {
  const elements = elementsOf(template);
  if (elements.length === 0) {
    return (
      <Placeholder icon="words">
        {title === null || title === "" ? <Trans>A card with buttons</Trans> : <bdi>{title}</bdi>}
      </Placeholder>
    );
  }
  return (
    <span className={styles.template}>
      {elements.map((element, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the elements of a sent template never change.
        <span key={index} className={styles.element}>
          {element.title === "" ? null : <b dir="auto">{element.title}</b>}
          {element.subtitle === "" ? null : (
            <span className={styles.subtitle} dir="auto">
              {element.subtitle}
            </span>
          )}
          {element.buttons.length === 0 ? null : (
            <ul className={styles.buttons}>
              {element.buttons.map((button, place) => {
                const wasTapped = taps.wasTapped(button.title, button.payload);
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                  <li key={place} data-tapped={wasTapped || undefined}>
                    {wasTapped ? <Tapped /> : null}
                    <bdi>{button.title}</bdi>
                  </li>
                );
              })}
            </ul>
          )}
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
    buttons: Array.isArray(buttons)
      ? buttons
          .slice(0, 3)
          .map((button) => ({ title: words(field(button, "title")), payload: words(field(button, "payload")) }))
      : [],
  };
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

/** Of a text of any length, as much as a card holds. */
function words(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 400) : "";
}
