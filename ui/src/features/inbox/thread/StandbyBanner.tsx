import { Trans } from "@lingui/react/macro";
import { InInstagram } from "./InInstagram";
import styles from "./StandbyBanner.module.css";

/** Another app has the conversation: what that means, and what can be done. */
export function StandbyBanner() {
  return (
    <div className={styles.banner} role="status">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 6h10v9H8l-4 3zM17 9h3v9l-3-2h-5" />
      </svg>
      <span>
        <b>
          <Trans>Another app answers here</Trans>
        </b>
        <Trans>
          Messages come as copies, and Instagram refuses answers from Porchlight until that app hands the conversation
          back or it is taken over in Instagram’s inbox.
        </Trans>
      </span>
      <InInstagram />
    </div>
  );
}
