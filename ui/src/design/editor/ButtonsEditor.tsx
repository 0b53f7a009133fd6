import { Trans, useLingui } from "@lingui/react/macro";
import { useContext, useRef } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { type Button, limits } from "../../generated/api";
import { Button as PressButton } from "../Button";
import { buttonHasWords, newButton, renamed, retyped } from "./content";
import styles from "./Editor.module.css";
import { FieldProblems } from "./fieldProblems";
import { buttonFaults } from "./fitness";
import { LimitedField } from "./LimitedField";
import { ListProblem } from "./ListProblem";
import { Payload } from "./Payload";
import { RowFrame } from "./RowFrame";
import { useRows } from "./useRows";

interface ButtonsEditorProps {
  buttons: Button[];
  /** At most so many. */
  most: number;
  onChange: (buttons: Button[]) => void;
  /** Their place, by which problems are told. */
  at?: string;
}

/** Buttons of a template: each opens a page or tells us that it was tapped. */
export function ButtonsEditor({ buttons, most, onChange, at = "buttons" }: ButtonsEditorProps) {
  const { t } = useLingui();
  const toldAt = useContext(FieldProblems);
  const { rows, putBack } = useRows(buttons, onChange, buttonHasWords);
  /** What each was when it was of the other kind. */
  const before = useRef(new Map<string, Button>());
  return (
    <>
      {rows.map((row, index) => {
        const button = row.value;
        const place = index + 1;
        const label = t`Button ${place}`;
        const faults = buttonFaults(button);
        const told = (field: string) => toldAt(`${at}[${index}].${field}`);
        return (
          <RowFrame key={row.id} row={row} label={label} canMove={buttons.length > 1}>
            <LimitedField
              label={label}
              value={button.title}
              onChange={(title) => row.replace(renamed(button, title))}
              limit={limits.BUTTON_TITLE}
              fault={faults.title}
              placeholder={t`What it says`}
              autoFocus={button.title === ""}
              {...told("title")}
            />
            <ToggleButtonGroup
              className={styles.kinds}
              aria-label={t`What a tap on ${label} does`}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[button.type]}
              onSelectionChange={(keys) => {
                const other = retyped(button, keys.has("web_url") ? "web_url" : "postback", before.current.get(row.id));
                before.current.set(row.id, button);
                row.replace(other);
              }}
            >
              <ToggleButton id="web_url" className={styles.kind}>
                <Trans>Opens a page</Trans>
              </ToggleButton>
              <ToggleButton id="postback" className={styles.kind}>
                <Trans>Tells you of the tap</Trans>
              </ToggleButton>
            </ToggleButtonGroup>
            {button.type === "web_url" ? (
              <LimitedField
                label={t`Page`}
                value={button.url}
                onChange={(url) => row.replace({ ...button, url: url.trim() })}
                fault={faults.target}
                placeholder="https://"
                isCode
                {...told("url")}
              />
            ) : (
              <Payload
                value={button.payload}
                fault={faults.target}
                limit={limits.BUTTON_PAYLOAD}
                onChange={(payload) => row.replace({ ...button, payload })}
                {...told("payload")}
              />
            )}
          </RowFrame>
        );
      })}
      <ListProblem at={at} />
      <div className={styles.add}>
        <PressButton
          size="small"
          isDisabled={buttons.length >= most}
          onPress={() => onChange([...buttons, newButton()])}
        >
          <Trans>Add a button</Trans>
        </PressButton>
        {putBack === null || buttons.length >= most ? null : (
          <PressButton size="small" kind="quiet" onPress={putBack}>
            <Trans>Put back what was removed</Trans>
          </PressButton>
        )}
        <span>
          {buttons.length}/{most}
        </span>
      </div>
    </>
  );
}
