import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { useCommands } from "../../../../commands";
import { Button } from "../../../../design/Button";
import { ErrorPanel } from "../../../../design/ErrorPanel";
import { Keys } from "../../../../design/Keys";
import { useComposing } from "../context";
import { ProblemList } from "../problems/ProblemList";
import { MissedMenu } from "./MissedMenu";
import { MoreMenu } from "./MoreMenu";
import { PublishNow } from "./PublishNow";
import styles from "./Schedule.module.css";
import { useSchedule } from "./useSchedule";
import { WhenFields } from "./WhenFields";

/** When it goes out, and what is done with it. */
export function ScheduleBar() {
  const { t } = useLingui();
  const { post, queue } = useComposing();
  const scheduling = useSchedule();
  const [isAsking, setAsking] = useState(false);
  const day = useRef<HTMLInputElement>(null);
  const group = t`Post`;
  const { state } = post.row;
  const isScheduled = state === "scheduled";
  const isSet = isScheduled && !scheduling.isMoved;
  const ask = async () => {
    try {
      if (await scheduling.isFit()) setAsking(true);
    } catch {
      // Without an answer the engine decides, and says why not.
      setAsking(true);
    }
  };
  useCommands([
    {
      id: "post.schedule",
      name: isScheduled ? t`Move it to the time that is chosen` : t`Schedule the post`,
      group,
      keys: "Mod+Enter",
      run: scheduling.schedule,
      isAvailable: !isSet,
    },
    {
      id: "post.time",
      name: t`Choose when it goes out`,
      group,
      keys: "Mod+Alt+D",
      words: t`date time`,
      run: () => day.current?.focus(),
    },
    { id: "post.slot", name: t`Take the next free slot`, group, keys: "Mod+Alt+N", run: scheduling.nextSlot },
    { id: "post.publish_now", name: t`Publish now`, group, keys: "Mod+Shift+Enter", run: () => void ask() },
    {
      id: "post.save_draft",
      name: t`Give the draft this time`,
      group,
      keys: "Mod+S",
      inField: true,
      run: scheduling.saveDraft,
      isAvailable: state === "draft" && scheduling.isMoved,
    },
    {
      id: "post.unschedule",
      name: t`Make it a draft again`,
      group,
      keys: "Mod+Alt+U",
      run: scheduling.unschedule,
      isAvailable: isScheduled,
    },
  ]);
  const trouble = scheduling.problem ?? queue?.pause ?? queue?.problem ?? null;
  return (
    <section className={styles.bar} aria-label={t`When it goes out`}>
      {trouble === null ? null : <ErrorPanel size="line" error={trouble} />}
      <div className={styles.row}>
        <WhenFields scheduling={scheduling} dayRef={day} />
        <span className={styles.side}>
          <ProblemList />
          <MissedMenu missed={scheduling.missed} account={queue?.missed ?? null} onChange={scheduling.setMissed} />
          <MoreMenu
            isDraft={state === "draft"}
            isScheduled={isScheduled}
            canSave={state === "draft" && scheduling.isMoved}
            canDelete
          />
          <Button command="post.publish_now">
            <Trans>Publish now</Trans>
          </Button>
          <Button kind="primary" command="post.schedule" isDisabled={isSet || scheduling.isBusy}>
            {isSet ? <Trans>Scheduled</Trans> : isScheduled ? <Trans>Move</Trans> : <Trans>Schedule</Trans>}{" "}
            <Keys of="post.schedule" />
          </Button>
        </span>
      </div>
      <PublishNow
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onPublish={() => {
          setAsking(false);
          scheduling.publishNow();
        }}
      />
    </section>
  );
}
