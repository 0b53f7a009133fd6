import { Trans, useLingui } from "@lingui/react/macro";
import type { Automatic } from "../../../generated/api";
import styles from "./AutomaticPart.module.css";

/** The last seven days in three numbers. */
export function Figures({ automatic }: { automatic: Automatic }) {
  const { i18n } = useLingui();
  return (
    <dl className={styles.figures}>
      <div>
        <dt>
          <Trans>taps in 7 days</Trans>
        </dt>
        <dd>{i18n.number(automatic.taps)}</dd>
      </div>
      <div>
        <dt>
          <Trans>answered by themselves</Trans>
        </dt>
        <dd>{i18n.number(automatic.answered)}</dd>
      </div>
      <div>
        <dt>
          <Trans>threads where it is stopped</Trans>
        </dt>
        <dd>{i18n.number(automatic.stoppedThreads)}</dd>
      </div>
    </dl>
  );
}
