import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../../design/Button";
import { Icon } from "../../../design/icons";
import type { Walk } from "../../../lib/walk";
import styles from "./Footer.module.css";
import type { Graph } from "./graph";
import type { WalkedStep } from "./walkPath";
import type { MapWords } from "./words";

interface WalkBarProps {
  walk: Walk;
  walked: readonly WalkedStep[];
  graph: Graph;
  words: MapWords;
}

/** How far a walk as a customer has come, and its end. */
export function WalkBar({ walk, walked, graph, words }: WalkBarProps) {
  const { t } = useLingui();
  const last = walk.steps.at(-1);
  const step = walked.at(-1);
  const isOnMap = step?.number === walk.steps.length;
  const to = step?.to == null ? undefined : graph.node.get(step.to);
  const title = last?.title || last?.payload || "";
  return (
    <div className={styles.bar}>
      <Icon name="person" size={15} className={styles.sign} />
      <p className={styles.words} role="status">
        <b>{t`${plural(walk.steps.length, { one: "A walk of # step", other: "A walk of # steps" })}`}</b>
        {" · "}
        {!isOnMap ? (
          <Trans>“{title}” is not on this map</Trans>
        ) : to === undefined ? (
          <Trans>“{title}” leads nowhere</Trans>
        ) : (
          <Trans>
            “{title}” leads to {words.name(to)}
          </Trans>
        )}
      </p>
      <Button size="small" command="map.end_walk">
        <Trans>End the walk</Trans>
      </Button>
    </div>
  );
}
