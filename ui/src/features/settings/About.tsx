import { Trans } from "@lingui/react/macro";
import { Lamp } from "../../design/Lamp";
import styles from "./About.module.css";

/** Which Porchlight this is. */
export function About({ version }: { version: string }) {
  return (
    <div className={styles.about}>
      <Lamp size={36} />
      <p>
        <b>Porchlight {version}</b>
        <span>
          <Trans>Free software, MIT or Apache 2.0. Not made or endorsed by Instagram or Meta.</Trans>
        </span>
      </p>
    </div>
  );
}
