import { Plural, Trans } from "@lingui/react/macro";
import { Button } from "../../../design/Button";
import { Keys } from "../../../design/Keys";
import setting from "../../../design/Setting.module.css";
import { useCommand } from "../../../lib/query";

/** How many saved replies there are, and the way to them. */
export function RepliesSection() {
  const count = useCommand("saved_replies", {}, { select: (replies) => replies.length }).data;
  return (
    <div className={setting.setting}>
      <span className={setting.words}>
        <Trans>Saved replies</Trans>
        <span className={setting.hint}>
          {count === undefined || count === 0 ? (
            <Trans>Answers that you write once and send often.</Trans>
          ) : (
            <Plural value={count} one="# reply" other="# replies" />
          )}
        </span>
      </span>
      <Button command="go/replies">
        <Trans>Open</Trans> <Keys of="go/replies" />
      </Button>
    </div>
  );
}
