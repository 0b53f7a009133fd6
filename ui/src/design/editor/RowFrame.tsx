import { useLingui } from "@lingui/react/macro";
import type { KeyboardEvent, ReactNode } from "react";
import { IconButton } from "../IconButton";
import styles from "./Editor.module.css";
import type { Row } from "./useRows";

interface RowFrameProps {
  row: Pick<Row<never>, "move" | "remove">;
  /** What it is and its place: “Button 2”. */
  label: string;
  canMove: boolean;
  /** A line of a list rather than a box of its own. */
  isLine?: boolean;
  children: ReactNode;
}

/** A row of an editor: its fields, and how it is moved and removed. Alt with an arrow moves it from any of its fields. */
export function RowFrame({ row, label, canMove, isLine, children }: RowFrameProps) {
  const { t } = useLingui();
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    event.stopPropagation();
    row.move(event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <fieldset className={styles.row} data-line={isLine || undefined} onKeyDown={onKeyDown}>
      <legend className={styles.legend}>{label}</legend>
      <div className={styles.fields}>{children}</div>
      <div className={styles.tools}>
        {canMove ? (
          <>
            <IconButton icon="up" label={t`Move ${label} up`} keys="Alt+ArrowUp" onPress={() => row.move(-1)} />
            <IconButton icon="down" label={t`Move ${label} down`} keys="Alt+ArrowDown" onPress={() => row.move(1)} />
          </>
        ) : null}
        <IconButton icon="bin" label={t`Remove ${label}`} onPress={row.remove} />
      </div>
    </fieldset>
  );
}
