import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useCommands } from "../../../../commands";
import { Button } from "../../../../design/Button";
import { Keys } from "../../../../design/Keys";
import { Notice } from "../../../../design/Notice";
import { call } from "../../../../platform";
import { useComposing } from "../context";
import { placeOf } from "../schedule/usePostActs";
import { useReport } from "../useReport";

/** What was typed when the post went on its way, and came too late for it: it is still here, and can be a post of its own. */
export function Unkept() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const report = useReport();
  const { desk, post } = useComposing();
  const { written, phase } = desk;
  const isThere = written !== null && (phase === "refused" || phase === "torn");
  const begin = async () => {
    if (written === null) return;
    try {
      const made = await call("post_new", { accountId: post.row.accountId, content: written, local: null });
      desk.takeTheirs();
      void navigate({ to: placeOf(made.postId) });
    } catch (problem) {
      report(problem);
    }
  };
  const group = t`Post`;
  useCommands([
    {
      id: "post.from_unkept",
      name: t`Make a draft of what came too late`,
      group,
      keys: "Mod+Alt+K",
      run: () => void begin(),
      isAvailable: isThere,
    },
    {
      id: "post.drop_unkept",
      name: t`Leave what came too late`,
      group,
      keys: "Mod+Alt+Z",
      run: () => desk.takeTheirs(),
      isAvailable: isThere,
    },
  ]);
  if (!isThere) return null;
  return (
    <Notice
      tone="decide"
      icon="note"
      title={<Trans>What you changed last came too late for this post</Trans>}
      text={<Trans>It is still here, and is kept nowhere else.</Trans>}
      acts={
        <>
          <Button size="small" command="post.drop_unkept">
            <Trans>Leave it</Trans> <Keys of="post.drop_unkept" />
          </Button>
          <Button size="small" kind="primary" command="post.from_unkept">
            <Trans>Make a draft of it</Trans> <Keys of="post.from_unkept" />
          </Button>
        </>
      }
    >
      <p dir="auto" data-selectable>
        {written.caption}
      </p>
    </Notice>
  );
}
