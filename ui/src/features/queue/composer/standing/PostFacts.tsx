import { Trans, useLingui } from "@lingui/react/macro";
import { lengthWords } from "../../../../lib/sizeWords";
import { hasWords } from "../content/kinds";
import { useComposing } from "../context";
import styles from "./Standing.module.css";

/** What a post says, to be read: it cannot be changed now. */
export function PostFacts() {
  const { t } = useLingui();
  const { content } = useComposing();
  const { caption, cover, collaborators, firstComment, locationId, audioName, media } = content;
  const tags = [...new Set(media.flatMap(({ userTags }) => userTags.map(({ username }) => `@${username}`)))];
  const facts: [string, string][] = [];
  const add = (name: string, words: string) => {
    if (words !== "") facts.push([name, words]);
  };
  if (hasWords(content.kind)) {
    add(t`Caption`, caption);
    add(t`First comment`, firstComment);
    add(t`With`, collaborators.map((handle) => `@${handle}`).join(", "));
    add(t`Place`, locationId);
  }
  add(t`Tagged`, tags.join(", "));
  if (content.kind === "reel") {
    const frame = cover?.from === "frame" ? lengthWords(cover.offsetMs) : "";
    add(
      t`Cover`,
      cover === null ? t`First frame` : cover.from === "picture" ? t`A picture of its own` : t`Frame at ${frame}`,
    );
    add(t`Sound`, audioName);
    add(
      t`Trial`,
      content.trial === null
        ? ""
        : content.trial === "manual"
          ? t`You decide when followers see it`
          : t`Followers see it if it does well`,
    );
  }
  add(t`Made by AI`, content.isAiGenerated === null ? "" : content.isAiGenerated ? t`Yes` : t`No`);
  if (facts.length === 0) {
    return (
      <p>
        <Trans>It has no words.</Trans>
      </p>
    );
  }
  return (
    <dl className={styles.facts} data-selectable>
      {facts.map(([name, words]) => (
        <Fact key={name} name={name} words={words} />
      ))}
    </dl>
  );
}

function Fact({ name, words }: { name: string; words: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd dir="auto">{words}</dd>
    </>
  );
}
