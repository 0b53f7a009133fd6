import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useCommands } from "../../../../commands";
import { Button } from "../../../../design/Button";
import { ErrorPanel } from "../../../../design/ErrorPanel";
import { Keys } from "../../../../design/Keys";
import { Notice } from "../../../../design/Notice";
import { Progress } from "../../../../design/Progress";
import { useToasts } from "../../../../design/Toast";
import type { Post, PostState } from "../../../../generated/api";
import { copy } from "../../../../lib/clipboard";
import { call } from "../../../../platform";
import { useReport } from "../useReport";
import styles from "./Standing.module.css";

/** Whether what a post says can be edited: nothing of it is on its way. */
export function canBeEdited(state: PostState): boolean {
  return ["draft", "scheduled", "failed", "missed", "skipped"].includes(state);
}

/** Why a post cannot be edited now: it is on its way, out, or nobody knows; and what can be done. */
export function WayNotice({ post }: { post: Post }) {
  const { t, i18n } = useLingui();
  const report = useReport();
  const toasts = useToasts();
  const [isStopping, setStopping] = useState(false);
  const { id, state, percent, permalink, at } = post.row;
  const group = t`Post`;
  const canStop = state === "preparing" || state === "processing";
  const isUnknown = state === "unknown";
  const stop = () => {
    setStopping(true);
    call("post_stop", { postId: id })
      .catch(report)
      .finally(() => setStopping(false));
  };
  const settle = (isOut: boolean) => void call("post_settle", { postId: id, isOut }).catch(report);
  const copyAddress = async () => {
    if (permalink !== null && (await copy(permalink))) toasts.add({ text: t`The address is copied` });
  };
  useCommands([
    { id: "post.stop", name: t`Stop publishing`, group, keys: "Mod+.", run: stop, isAvailable: canStop && !isStopping },
    {
      id: "post.look_now",
      name: t`Look now whether it is out`,
      group,
      keys: "Mod+Shift+R",
      run: () => void call("post_look", { postId: id }).catch(report),
      isAvailable: isUnknown,
    },
    {
      id: "post.is_out",
      name: t`It is out`,
      group,
      keys: "Mod+Alt+Y",
      run: () => settle(true),
      isAvailable: post.canBeSettled,
    },
    {
      id: "post.is_not_out",
      name: t`It is not out`,
      group,
      keys: "Mod+Alt+N",
      run: () => settle(false),
      isAvailable: post.canBeSettled,
    },
    {
      id: "post.copy_address",
      name: t`Copy its address at Instagram`,
      group,
      keys: "Mod+Shift+C",
      run: () => void copyAddress(),
      isAvailable: permalink !== null,
    },
  ]);
  const stopButton = canStop ? (
    <Button size="small" command="post.stop" isDisabled={isStopping}>
      <Trans>Stop</Trans> <Keys of="post.stop" />
    </Button>
  ) : null;
  const bar = percent === null ? null : <Progress label={t`How far it is`} done={percent} total={100} />;
  const when =
    at === null
      ? ""
      : i18n.date(new Date(at), {
          weekday: "short",
          day: "numeric",
          month: "short",
          hour: "numeric",
          minute: "2-digit",
        });
  switch (state) {
    case "preparing":
      return (
        <Notice
          tone="plain"
          icon="giveOut"
          title={<Trans>It is on its way: its pictures and videos are prepared</Trans>}
          text={<Trans>It cannot be changed meanwhile. Stop it to change it; it becomes a draft again.</Trans>}
          acts={stopButton}
        >
          {bar}
        </Notice>
      );
    case "processing":
      return (
        <Notice
          tone="plain"
          icon="giveOut"
          title={<Trans>It is on its way: Instagram fetches and converts it</Trans>}
          text={<Trans>It cannot be changed meanwhile. Stop it to change it; it becomes a draft again.</Trans>}
          acts={stopButton}
        >
          {bar}
        </Notice>
      );
    case "publishing":
      return (
        <Notice
          tone="plain"
          icon="giveOut"
          title={<Trans>Instagram is publishing it</Trans>}
          text={<Trans>It can neither be changed nor stopped any more.</Trans>}
        />
      );
    case "unknown":
      return (
        <Notice
          tone={post.canBeSettled ? "decide" : "plain"}
          icon="trouble"
          title={<Trans>It may be out, or not</Trans>}
          text={
            post.canBeSettled ? (
              <Trans>
                The answer was lost on its way, and Porchlight cannot find out. Look at the profile in Instagram, and
                say what you see. It is not published again before that.
              </Trans>
            ) : (
              <Trans>
                The answer was lost on its way. Porchlight is looking, and does not publish it again before it knows.
              </Trans>
            )
          }
          acts={
            <>
              <Button size="small" kind="quiet" command="post.look_now">
                <Trans>Look now</Trans> <Keys of="post.look_now" />
              </Button>
              {post.canBeSettled ? (
                <>
                  <Button size="small" command="post.is_not_out">
                    <Trans>It is not out</Trans>
                  </Button>
                  <Button size="small" kind="primary" command="post.is_out">
                    <Trans>It is out</Trans>
                  </Button>
                </>
              ) : null}
            </>
          }
        />
      );
    case "live":
      return (
        <>
          <Notice
            tone="done"
            icon="check"
            title={when === "" ? <Trans>It is out</Trans> : <Trans>It went out on {when}</Trans>}
            text={
              permalink === null ? (
                <Trans>Its address is not known yet. It can be changed only in Instagram’s own app.</Trans>
              ) : (
                <span className={styles.address} data-selectable>
                  {permalink}
                </span>
              )
            }
            acts={
              permalink === null ? null : (
                <Button size="small" command="post.copy_address">
                  <Trans>Copy the address</Trans> <Keys of="post.copy_address" />
                </Button>
              )
            }
          />
          {post.commentProblem === null ? null : (
            <ErrorPanel size="line" error={post.commentProblem} about={<Trans>The first comment is not there</Trans>} />
          )}
        </>
      );
    default:
      return null;
  }
}
