import { Trans, useLingui } from "@lingui/react/macro";
import { useCommands } from "../../../../commands";
import { Button } from "../../../../design/Button";
import { Keys } from "../../../../design/Keys";
import { Notice } from "../../../../design/Notice";
import { useErrorWords } from "../../../../errors";
import type { Post } from "../../../../generated/api";
import { call } from "../../../../platform";
import { useReport } from "../useReport";

/** Why a post is not out though its time has passed, or was refused; and what can be done about it. It can be edited. */
export function StateNotice({ post }: { post: Post }) {
  const { t } = useLingui();
  const report = useReport();
  const { state, problem, id } = post.row;
  const words = useErrorWords(problem);
  const group = t`Post`;
  const canDecide = state === "missed" || state === "skipped";
  const decide = (decision: "publish" | "skip") => void call("post_decide", { postId: id, decision }).catch(report);
  const retry = () => void call("post_retry", { postId: id, allWithSameCause: false }).catch(report);
  useCommands([
    {
      id: "post.retry",
      name: t`Try again to publish it`,
      group,
      keys: "Mod+Shift+R",
      run: retry,
      isAvailable: state === "failed",
    },
    {
      id: "post.late",
      name: t`Publish it late`,
      group,
      keys: "Mod+Shift+L",
      run: () => decide("publish"),
      isAvailable: canDecide,
    },
    {
      id: "post.skip",
      name: t`Leave it out`,
      group,
      keys: "Mod+Shift+X",
      run: () => decide("skip"),
      isAvailable: state === "missed",
    },
  ]);
  if (state === "failed") {
    return (
      <Notice
        tone="plain"
        icon="trouble"
        title={words?.sentence ?? <Trans>It could not be published</Trans>}
        text={words?.cause ?? <Trans>Nothing of it is out. Change it, or try again as it is.</Trans>}
        acts={
          <Button size="small" command="post.retry">
            <Trans>Try again</Trans> <Keys of="post.retry" />
          </Button>
        }
      />
    );
  }
  if (!canDecide) return null;
  return (
    <Notice
      tone={state === "missed" ? "decide" : "plain"}
      icon="clock"
      title={
        state === "missed" ? (
          <Trans>Its time has passed</Trans>
        ) : (
          <Trans>It was left out, since its time had passed</Trans>
        )
      }
      text={
        state === "missed" ? (
          <Trans>Nobody was there to publish it. Publish it late, leave it out, or give it another time below.</Trans>
        ) : (
          <Trans>It can still be published, now or at another time.</Trans>
        )
      }
      acts={
        <>
          {state === "missed" ? (
            <Button size="small" command="post.skip">
              <Trans>Leave it out</Trans> <Keys of="post.skip" />
            </Button>
          ) : null}
          <Button size="small" kind="primary" command="post.late">
            <Trans>Publish late</Trans> <Keys of="post.late" />
          </Button>
        </>
      }
    />
  );
}
