import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Radio, RadioGroup } from "react-aria-components";
import { Button } from "../../design/Button";
import { IconButton } from "../../design/IconButton";
import { Keys } from "../../design/Keys";
import { type View, views } from "./calendar/stretch";
import styles from "./QueueHeader.module.css";

interface QueueHeaderProps {
  view: View;
  onView: (view: View) => void;
  /** What the stretch is called, with its zone; `null` where there is none. */
  title: string | null;
  zone: string;
  /** Today is in it already. */
  isHere: boolean;
  filter: ReactNode;
  quota: ReactNode;
  /** More to do with the queue as a whole. */
  more: ReactNode;
}

/** What is shown of the queue, and a new post. */
export function QueueHeader({ view, onView, title, zone, isHere, filter, quota, more }: QueueHeaderProps) {
  const { t } = useLingui();
  const names: Record<View, string> = { month: t`Month`, week: t`Week`, list: t`List`, grid: t`Grid` };
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <h1>
          <Trans>Queue</Trans>
        </h1>
        <RadioGroup
          className={styles.views}
          aria-label={t`Shown as`}
          orientation="horizontal"
          value={view}
          onChange={(chosen) => onView(views.find((each) => each === chosen) ?? "week")}
        >
          {views.map((each) => (
            <Radio key={each} value={each} className={styles.view}>
              {names[each]}
            </Radio>
          ))}
        </RadioGroup>
        <span className={styles.gap} />
        {filter}
        {more}
        <Button kind="primary" command="queue.new">
          <Trans>New post</Trans>
          <Keys of="queue.new" />
        </Button>
      </div>
      <div className={styles.line} data-second>
        {title === null ? null : (
          <>
            <span className={styles.steps}>
              <IconButton icon="back" label={t`Before`} command="queue.previous" placement="bottom" />
              <IconButton icon="forward" label={t`After`} command="queue.next" placement="bottom" />
            </span>
            <h2 className={styles.title} aria-live="polite">
              {title}
              <span> · {zone}</span>
            </h2>
            {isHere ? null : (
              <Button kind="quiet" size="small" command="queue.today">
                <Trans>Today</Trans>
              </Button>
            )}
          </>
        )}
        <span className={styles.gap} />
        {quota}
      </div>
    </header>
  );
}
