import { Trans, useLingui } from "@lingui/react/macro";
import { useContext } from "react";
import { limits, type TemplateElement } from "../../generated/api";
import { Button } from "../Button";
import { ButtonsEditor } from "./ButtonsEditor";
import { cardHasWords, newCard } from "./content";
import styles from "./Editor.module.css";
import { FieldProblems } from "./fieldProblems";
import { cardFaults } from "./fitness";
import { LimitedField } from "./LimitedField";
import { ListProblem } from "./ListProblem";
import { RowFrame } from "./RowFrame";
import { useRows } from "./useRows";

interface CardsEditorProps {
  cards: TemplateElement[];
  onChange: (cards: TemplateElement[]) => void;
}

const orNull = (text: string) => (text === "" ? null : text);

/** Cards side by side, at most 10: a title, and at least one thing beside it. */
export function CardsEditor({ cards, onChange }: CardsEditorProps) {
  const { t } = useLingui();
  const toldAt = useContext(FieldProblems);
  const { rows, putBack } = useRows(cards, onChange, cardHasWords);
  const { max } = limits.TEMPLATE_ELEMENTS;
  return (
    <>
      {rows.map((row, index) => {
        const card = row.value;
        const place = index + 1;
        const faults = cardFaults(card);
        const at = `elements[${index}]`;
        const isTold = toldAt(at).problem !== undefined;
        const change = (part: Partial<TemplateElement>) => row.replace({ ...card, ...part });
        return (
          <RowFrame key={row.id} row={row} label={t`Card ${place}`} canMove={cards.length > 1}>
            <LimitedField
              label={t`Title of card ${place}`}
              value={card.title}
              onChange={(title) => change({ title })}
              limit={limits.ELEMENT_TITLE}
              fault={faults.title}
              autoFocus={card.title === ""}
              {...toldAt(`${at}.title`)}
            />
            <LimitedField
              label={t`Line below it`}
              value={card.subtitle ?? ""}
              onChange={(subtitle) => change({ subtitle: orNull(subtitle) })}
              limit={limits.ELEMENT_SUBTITLE}
              fault={faults.subtitle}
              {...toldAt(`${at}.subtitle`)}
            />
            <div className={styles.pair}>
              <LimitedField
                label={t`Picture’s address`}
                value={card.imageUrl ?? ""}
                onChange={(imageUrl) => change({ imageUrl: orNull(imageUrl.trim()) })}
                fault={faults.imageUrl}
                placeholder="https://"
                isCode
                {...toldAt(`${at}.image_url`)}
              />
              <LimitedField
                label={t`Page that a tap opens`}
                value={card.defaultActionUrl ?? ""}
                onChange={(url) => change({ defaultActionUrl: orNull(url.trim()) })}
                fault={faults.defaultActionUrl}
                placeholder="https://"
                isCode
                {...toldAt(`${at}.default_action`)}
              />
            </div>
            <ButtonsEditor
              buttons={card.buttons}
              most={limits.ELEMENT_BUTTONS.max}
              onChange={(buttons) => change({ buttons })}
              at={`${at}.buttons`}
            />
            <ListProblem at={at} />
            {faults.whole !== null && !isTold && card.title !== "" ? (
              <p className={styles.fault} role="alert">
                <Trans>A card needs something beside its title: a line, a picture, a page or a button.</Trans>
              </p>
            ) : null}
          </RowFrame>
        );
      })}
      <ListProblem at="elements" />
      <div className={styles.add}>
        <Button size="small" isDisabled={cards.length >= max} onPress={() => onChange([...cards, newCard()])}>
          <Trans>Add a card</Trans>
        </Button>
        {putBack === null || cards.length >= max ? null : (
          <Button size="small" kind="quiet" onPress={putBack}>
            <Trans>Put back what was removed</Trans>
          </Button>
        )}
        <span>
          {cards.length}/{max}
        </span>
      </div>
    </>
  );
}
