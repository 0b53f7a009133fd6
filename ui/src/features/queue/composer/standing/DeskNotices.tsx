import { Trans, useLingui } from "@lingui/react/macro";
import { useCommands } from "../../../../commands";
import { Button } from "../../../../design/Button";
import { ErrorPanel } from "../../../../design/ErrorPanel";
import { Keys } from "../../../../design/Keys";
import { Notice } from "../../../../design/Notice";
import { useToasts } from "../../../../design/Toast";
import { useComposing } from "../context";
import type { Part } from "../desk/merge";
import styles from "./Standing.module.css";

/** What stands between what is written and its being kept. */
export function DeskNotices() {
  const { desk } = useComposing();
  if (desk.phase === "torn") return <Torn />;
  if (desk.phase !== "refused" || desk.problem === null) return null;
  return (
    <ErrorPanel
      size="line"
      error={desk.problem}
      onRetry={() => void desk.flush()}
      about={<Trans>What you wrote here could not be kept yet. Leave Porchlight open until it is.</Trans>}
    />
  );
}

/** Another window wrote something else in the same place: both, and a choice. */
function Torn() {
  const { t } = useLingui();
  const { desk, content, change } = useComposing();
  const toasts = useToasts();
  const group = t`Post`;
  const take = () => {
    const mine = desk.takeTheirs();
    if (mine) toasts.add({ text: t`What the other window has stands here now`, undo: () => change(mine) });
  };
  useCommands([
    { id: "post.take_other", name: t`Take what the other window has`, group, keys: "Mod+Alt+Z", run: take },
    { id: "post.keep_mine", name: t`Keep what is written here`, group, keys: "Mod+Alt+K", run: desk.keepMine },
  ]);
  const names: Record<Part, string> = {
    kind: t`Kind`,
    media: t`Pictures and videos`,
    caption: t`Caption`,
    collaborators: t`Collaborators`,
    locationId: t`Place`,
    firstComment: t`First comment`,
    cover: t`Cover`,
    shareToFeed: t`In the feed too`,
    trial: t`Trial`,
    audioName: t`Name of the sound`,
    isAiGenerated: t`Made by AI`,
  };
  const said = (part: Part, of: typeof content | null) => {
    const value = of?.[part];
    if (typeof value === "string") return value;
    return Array.isArray(value) && part === "collaborators" ? value.join(", ") : null;
  };
  return (
    <Notice
      tone="decide"
      icon="copy"
      title={<Trans>This post was changed in another window meanwhile</Trans>}
      text={
        <Trans>
          Everything else was brought together. Of this, choose which of the two goes on; until then both are here.
        </Trans>
      }
      acts={
        <>
          <Button size="small" command="post.take_other">
            <Trans>Take the other</Trans> <Keys of="post.take_other" />
          </Button>
          <Button size="small" kind="primary" command="post.keep_mine">
            <Trans>Keep mine</Trans> <Keys of="post.keep_mine" />
          </Button>
        </>
      }
    >
      <dl className={styles.sides}>
        {desk.conflicts.map((part) => (
          <div key={part}>
            <dt>{names[part]}</dt>
            {said(part, content) === null ? null : (
              <>
                <dd dir="auto">{said(part, content)}</dd>
                <dd dir="auto" data-other>
                  {said(part, desk.theirs)}
                </dd>
              </>
            )}
          </div>
        ))}
      </dl>
    </Notice>
  );
}
