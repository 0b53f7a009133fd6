import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useContext, useState } from "react";
import { limits } from "../../generated/api";
import styles from "./Editor.module.css";
import type { Fault } from "./fitness";
import { LimitedField } from "./LimitedField";
import { PayloadChoice } from "./PayloadChoice";
import { PayloadChoices } from "./payloadChoices";

interface PayloadProps {
  value: string;
  fault: Fault | null;
  limit: { max: number; unit: string };
  onChange: (value: string) => void;
  /** Said in place of a fault. */
  problem?: ReactNode;
  /** Said below it otherwise. */
  note?: ReactNode;
  /** Names the field's place. */
  at?: string;
}

/** What a tap carries: tucked away, since the title says it well enough for most. */
export function Payload({ value, fault, limit = limits.BUTTON_PAYLOAD, onChange, problem, note, at }: PayloadProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const choices = useContext(PayloadChoices);
  const choice = choices ? <PayloadChoice choices={choices} value={value} onChange={onChange} /> : null;
  if (isOpen || fault !== null || problem)
    return (
      <>
        <LimitedField
          label={t`What the tap carries`}
          value={value}
          onChange={onChange}
          limit={limit}
          fault={fault}
          problem={problem}
          at={at}
          isCode
          autoFocus={isOpen}
          note={
            note ??
            (fault === "missing" ? (
              <Trans>It cannot be empty</Trans>
            ) : (
              <Trans>Only you see it, in the thread and in answers.</Trans>
            ))
          }
        />
        {choice}
      </>
    );
  return (
    <span className={styles.payload}>
      <button type="button" className={styles.tucked} onClick={() => setOpen(true)}>
        <Trans>
          carries <code>{value}</code>
        </Trans>
      </button>
      {choice}
    </span>
  );
}
