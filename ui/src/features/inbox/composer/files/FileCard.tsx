import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "react-aria-components";
import { Icon } from "../../../../design/icons";
import { Tooltip } from "../../../../design/Tooltip";
import { useErrorWords } from "../../../../errors";
import type { NoteReason, StagedFile } from "../../../../generated/api";
import { lengthWords, sizeWords } from "../../../../lib/sizeWords";
import { mediaUrl } from "../../../../platform";
import styles from "./FileCard.module.css";
import { iconOf } from "./fileIcon";
import { Listen } from "./Listen";

/** A file that goes out: what it looks like, its name and size, what was done to it, or why it cannot go. */
export function FileCard({ file, onRemove }: { file: StagedFile; onRemove: () => void }) {
  const { t } = useLingui();
  return (
    <div className={styles.card} data-state={file.state.state}>
      <span className={styles.picture}>
        {file.kind === "audio" && file.preview !== null ? (
          <Listen media={file.preview} name={file.name} />
        ) : file.preview !== null ? (
          <img src={mediaUrl(file.preview)} alt="" draggable={false} />
        ) : (
          <Icon name={iconOf(file.kind)} size={20} />
        )}
      </span>
      <span className={styles.words}>
        <b title={file.name} dir="auto">
          {file.name}
        </b>
        <Standing file={file} />
      </span>
      <Button className={styles.remove} aria-label={t`Leave ${file.name} out`} onPress={onRemove}>
        <Icon name="close" size={12} />
      </Button>
    </div>
  );
}

function Standing({ file }: { file: StagedFile }) {
  const { t, i18n } = useLingui();
  const { state } = file;
  const problem = useErrorWords(state.state === "unfit" ? state.problem : null);
  const reasons: Record<NoteReason, string> = {
    format: t`Instagram does not take its format, so it was converted`,
    size: t`It was larger than Instagram takes, so it was made smaller`,
    turned: t`It was turned the way it was taken`,
    private: t`Where and when it was taken was written in it, and was taken out`,
  };
  const facts = [sizeWords(i18n, file.bytes)];
  if (file.durationMs !== null) facts.unshift(lengthWords(file.durationMs));
  const size = facts.join(" · ");
  switch (state.state) {
    case "working":
      return (
        <span className={styles.working} role="status">
          <Trans>Preparing, {state.percent} %</Trans>
          <span className={styles.bar} aria-hidden="true">
            <i style={{ width: `${state.percent}%` }} />
          </span>
        </span>
      );
    case "unfit":
      return (
        <span className={styles.unfit} role="alert">
          {problem?.sentence}
          {problem?.cause ? <small>{problem.cause}</small> : null}
        </span>
      );
    case "ready":
      return state.note === null ? (
        <span className={styles.facts}>{size}</span>
      ) : (
        <Tooltip text={reasons[state.note.reason]}>
          <Button className={styles.note}>
            {state.note.from === state.note.to ? <Trans>Prepared</Trans> : `${state.note.from} → ${state.note.to}`} ·{" "}
            {size}
          </Button>
        </Tooltip>
      );
  }
}
