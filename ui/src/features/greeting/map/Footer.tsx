import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../../design/Button";
import { Icon } from "../../../design/icons";
import { Keys } from "../../../design/Keys";
import styles from "./Footer.module.css";
import { type Graph, isTap, missingAt, opensAt, type Spot } from "./graph";
import { Legend } from "./Legend";
import { kindIcons, type MapWords } from "./words";

interface FooterProps {
  isMap: boolean;
  spot: Spot | null;
  graph: Graph;
  words: MapWords;
}

/** What is selected, in words, and what can be done with it; before that, how the map is read. */
export function Footer({ isMap, spot, graph, words }: FooterProps) {
  const { i18n } = useLingui();
  const node = spot === null ? undefined : graph.node.get(spot.node);
  if (spot === null || node === undefined) return <div className={styles.bar}>{isMap ? <Legend /> : <HowToGo />}</div>;
  const port = spot.port === null ? undefined : node.ports[spot.port];
  const isOwn = port === undefined || isTap(node);
  const at = port?.lastTapAt ?? null;
  const day = at === null ? "" : i18n.date(new Date(at), { dateStyle: "medium" });
  return (
    <div className={styles.bar}>
      <Icon name={isOwn ? kindIcons[node.what.kind] : "taps"} size={15} className={styles.sign} />
      <p className={styles.words} data-selectable>
        <b dir="auto">{isOwn ? words.name(node) : words.title(port)}</b>
        {[words.kind(node.what), ...words.about(graph, spot)].map((each) => ` · ${each}`)}
        {at === null ? null : (
          <>
            {" · "}
            <Trans>last on {day}</Trans>
          </>
        )}
      </p>
      {missingAt(graph, spot) === null ? null : (
        <Button size="small" command="map.make">
          <Trans>Make the answer</Trans>
          <Keys of="map.make" />
        </Button>
      )}
      {opensAt(graph, spot) === null ? null : (
        <Button size="small" command="map.open">
          <Trans>Open the answer</Trans>
          <Keys of="map.open" />
        </Button>
      )}
    </div>
  );
}

function HowToGo() {
  return (
    <p className={styles.words}>
      <Trans>Right unfolds, left folds. Enter opens an answer.</Trans>
    </p>
  );
}
