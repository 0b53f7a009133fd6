import { Plural, useLingui } from "@lingui/react/macro";
import { IconButton } from "../../../design/IconButton";
import { SettleMenu } from "../settle/SettleMenu";
import styles from "./BulkBar.module.css";

/** What can be done with the rows that are picked. */
export function BulkBar({ count }: { count: number }) {
  const { t } = useLingui();
  return (
    <div role="toolbar" className={styles.bar} aria-label={t`Picked conversations`}>
      <b role="status">
        <Plural value={count} one="# picked" other="# picked" />
      </b>
      <IconButton icon="check" label={t`Done`} command="inbox.done" />
      <IconButton icon="clock" label={t`Snooze`} command="inbox.snooze" />
      <IconButton icon="tag" label={t`Labels`} command="inbox.labels" />
      <SettleMenu isBulk />
      <IconButton icon="close" label={t`Pick none`} command="inbox.back" />
    </div>
  );
}
