import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Dialog } from "../../../design/Dialog";
import { IconButton } from "../../../design/IconButton";
import { Skeleton } from "../../../design/Skeleton";
import { type LabelRow, lengths, type SavedViewRow } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { call } from "../../../platform";
import { LabelDot } from "../labels/LabelDot";
import { useLabels } from "../labels/useLabels";
import { useUndo } from "../settle/useUndo";
import { useReport } from "../useReport";
import styles from "./ListsDialog.module.css";

/** How many colours there are. */
const COLOURS = 8;

/** Saved lists and labels: renamed, put in order, given another colour, deleted. Everything takes effect at once. */
export function ListsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const report = useReport();
  const { offer } = useUndo();
  const { labels, isPending } = useLabels();
  const views = useCommand("saved_views", {});
  const saved = views.data ?? [];

  const move = (view: SavedViewRow, step: number) => {
    const at = saved.indexOf(view);
    if (!saved[at + step]) return;
    const order = saved.filter((each) => each !== view);
    order.splice(at + step, 0, view);
    // Each has its place of its own from now on; those that have it already are left alone.
    const moved = order
      .map((each, position) => ({ ...each, position }))
      .filter((each, place) => order[place]?.position !== each.position);
    Promise.all(moved.map((each) => call("view_save", each))).catch(report);
  };
  const remove = async (view: SavedViewRow) => {
    try {
      const { undo } = await call("view_delete", { viewId: view.id });
      offer(t`The list “${view.name}” is deleted`, [undo]);
    } catch (problem) {
      report(problem);
    }
  };
  const removeLabel = async (label: LabelRow) => {
    try {
      const { undo } = await call("label_delete", { labelId: label.id });
      offer(t`The label “${label.name}” is deleted`, [undo]);
    } catch (problem) {
      report(problem);
    }
  };

  return (
    <Dialog isOpen onClose={onClose} title={<Trans>Lists and labels</Trans>} size="narrow">
      <div className={styles.body}>
        <section>
          <h3>
            <Trans>Saved lists</Trans>
          </h3>
          {views.isPending ? (
            <Skeleton label={t`Reading your lists`} lines={2} />
          ) : saved.length === 0 ? (
            <p className={styles.none}>
              <Trans>Search with /, then keep the search as a list.</Trans>
            </p>
          ) : (
            <ul>
              {saved.map((view, index) => (
                <li key={view.id} className={styles.line}>
                  <Name
                    name={view.name}
                    label={t`Name of the list ${view.name}`}
                    onName={(name) => call("view_save", { ...view, name })}
                    onStep={(step) => move(view, step)}
                  />
                  <small dir="auto">{view.query}</small>
                  <IconButton
                    icon="up"
                    label={t`Move ${view.name} up`}
                    keys="Alt+ArrowUp"
                    isDisabled={index === 0}
                    onPress={() => move(view, -1)}
                  />
                  <IconButton
                    icon="down"
                    label={t`Move ${view.name} down`}
                    keys="Alt+ArrowDown"
                    isDisabled={index === saved.length - 1}
                    onPress={() => move(view, 1)}
                  />
                  <IconButton icon="bin" label={t`Delete ${view.name}`} onPress={() => void remove(view)} />
                </li>
              ))}
            </ul>
          )}
        </section>
        <section>
          <h3>
            <Trans>Labels</Trans>
          </h3>
          {isPending ? (
            <Skeleton label={t`Reading your labels`} lines={2} />
          ) : labels.length === 0 ? (
            <p className={styles.none}>
              <Trans>Press L on a conversation to make the first.</Trans>
            </p>
          ) : (
            <ul>
              {labels.map((label) => (
                <li key={label.id} className={styles.line}>
                  <button
                    type="button"
                    className={styles.colour}
                    aria-label={t`Another colour for ${label.name}`}
                    onClick={() => {
                      const { id, name, colour } = label;
                      call("label_save", { id, name, colour: (colour + 1) % COLOURS }).catch(report);
                    }}
                  >
                    <LabelDot colour={label.colour} />
                  </button>
                  <Name
                    name={label.name}
                    label={t`Name of the label ${label.name}`}
                    onName={(name) => call("label_save", { id: label.id, name, colour: label.colour })}
                  />
                  <IconButton icon="bin" label={t`Delete ${label.name}`} onPress={() => void removeLabel(label)} />
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </Dialog>
  );
}

interface NameProps {
  name: string;
  label: string;
  onName: (name: string) => Promise<unknown>;
  /** Alt and an arrow: a place up or down. */
  onStep?: (step: number) => void;
}

/**
 * A name that is changed where it stands: by Enter, and by going on, however that is. Esc and nothing leave it as it was;
 * one that cannot be kept stays in its field.
 */
function Name({ name, label, onName, onStep }: NameProps) {
  const report = useReport();
  const [typed, setTyped] = useState<string | null>(null);
  /** The one that is on its way. */
  const given = useRef<string | null>(null);
  const keep = () => {
    const now = typed?.trim() ?? "";
    if (now === "" || now === name) {
      setTyped(null);
      return;
    }
    if (given.current === now) return;
    given.current = now;
    onName(now)
      .then(() => setTyped((then) => (then === typed ? null : then)), report)
      .finally(() => {
        given.current = null;
      });
  };
  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
  });
  useEffect(() => () => latest.current(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.altKey ? (event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0) : 0;
    if (step !== 0) onStep?.(step);
    else if (event.key === "Enter") keep();
    else if (event.key === "Escape" && typed !== null) setTyped(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <input
      className={styles.name}
      dir="auto"
      aria-label={label}
      maxLength={lengths.NAME.max}
      value={typed ?? name}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={keep}
      onKeyDown={onKeyDown}
    />
  );
}
