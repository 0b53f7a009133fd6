import { Trans } from "@lingui/react/macro";
import styles from "./Footer.module.css";
import lines from "./MapLines.module.css";

/** How the map's lines are read. */
export function Legend() {
  return (
    <ul className={styles.legend}>
      <li>
        <Sample weight={3} />
        <Trans>the thicker, the more taps</Trans>
      </li>
      <li>
        <Sample isRound />
        <Trans>goes round</Trans>
      </li>
      <li>
        <Sample isNotLive />
        <Trans>not live: a draft, or retired</Trans>
      </li>
    </ul>
  );
}

function Sample({ weight = 1, isRound, isNotLive }: { weight?: number; isRound?: boolean; isNotLive?: boolean }) {
  return (
    <svg className={lines.lines} width={34} height={8} aria-hidden="true">
      <path d="M1 4h32" data-weight={weight} data-round={isRound} data-not-live={isNotLive} />
    </svg>
  );
}
