import { useLingui } from "@lingui/react/macro";
import type { KeyboardEvent, ReactNode } from "react";
import { Button } from "react-aria-components";
import { IconButton } from "../../../design/IconButton";
import { Icon } from "../../../design/icons";
import { Tooltip } from "../../../design/Tooltip";
import styles from "./ItemRow.module.css";
import { useDragRow } from "./useDragRow";

interface ItemRowProps {
  /** What it is and its place: “Question 2”. */
  label: string;
  index: number;
  onMove: (places: number) => void;
  onRemove: () => void;
  children: ReactNode;
}

/** One of a list, moved by its handle, or by Alt and an arrow from anywhere in it. */
export function ItemRow({ label, index, onMove, onRemove, children }: ItemRowProps) {
  const { t } = useLingui();
  const { isDragged, onPointerDown } = useDragRow(index, onMove);
  const onKeyDown = (event: KeyboardEvent) => {
    const places = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    const isOnHandle = event.target instanceof Element && event.target.closest("[data-handle]") !== null;
    if (places === 0 || !(event.altKey || isOnHandle)) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(places);
  };
  return (
    <li className={styles.row} data-dragged={isDragged || undefined} onKeyDown={onKeyDown}>
      <span onPointerDownCapture={onPointerDown}>
        <Tooltip text={t`Drag to move`} keys="Alt+ArrowUp">
          <Button className={styles.handle} aria-label={t`Move ${label}`} data-handle>
            <Icon name="grip" size={15} />
          </Button>
        </Tooltip>
      </span>
      <div className={styles.fields}>{children}</div>
      <span className={styles.tools}>
        <IconButton icon="bin" label={t`Remove ${label}`} onPress={onRemove} />
      </span>
    </li>
  );
}
