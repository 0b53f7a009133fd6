import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../../../design/Button";
import { ErrorPanel } from "../../../../design/ErrorPanel";
import { Progress } from "../../../../design/Progress";
import type { PostFile, PostFileChange } from "../../../../generated/api";
import { lengthWords, sizeWords } from "../../../../lib/sizeWords";
import { useComposing } from "../context";
import styles from "./MediaColumn.module.css";

/** A file in a line: what it is, and what will be done to it on its way; or how far it is, or why it cannot be used. */
export function FileLine({ file, index }: { file: PostFile; index: number }) {
  const { t, i18n } = useLingui();
  const { media } = useComposing();
  const { state, facts } = file;
  if (state.state === "working") return <Progress label={t`Taking ${file.name} in`} done={state.percent} total={100} />;
  if (state.state === "unfit") {
    return (
      <div className={styles.unfit}>
        <ErrorPanel size="line" error={state.problem} />
        <Button size="small" kind="quiet" onPress={() => media.remove(index)} command="post.remove">
          <Trans>Take it out</Trans>
        </Button>
      </div>
    );
  }
  const changes: Record<PostFileChange, string> = {
    turned: t`turned upright`,
    converted: t`made a JPEG`,
    scaled: t`scaled`,
    colours: t`colours made sRGB`,
    flattened: t`put on white`,
    first_frame: t`first picture only`,
    private: t`place and camera taken out`,
    index_moved: t`index moved to the front`,
  };
  const list = new Intl.ListFormat(i18n.locale === "pseudo" ? "en" : i18n.locale, { style: "short", type: "unit" });
  const words = list.format(file.changes.map((change) => changes[change]));
  const known = [
    facts.width > 0 ? `${facts.width} × ${facts.height}` : "",
    facts.lengthMs > 0 ? lengthWords(facts.lengthMs) : "",
    facts.bytes > 0 ? sizeWords(i18n, facts.bytes) : "",
  ].filter((each) => each !== "");
  return (
    <p className={styles.line}>
      <b title={file.name} dir="auto">
        {file.name}
      </b>
      <span>{known.join(" · ")}</span>
      {words === "" ? null : (
        <span>
          <Trans>On its way: {words}.</Trans>
        </span>
      )}
    </p>
  );
}
