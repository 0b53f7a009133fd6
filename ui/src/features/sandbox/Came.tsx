import { Trans } from "@lingui/react/macro";
import type { SandboxCame } from "../../generated/api";
import styles from "./Handset.module.css";

/** How somebody came, while their first message has not told of it. */
export function Came({ came: { source, reference } }: { came: SandboxCame }) {
  return (
    <p className={styles.told}>
      {source === "ADS" ? (
        <Trans>Came from an ad; the first message or tap will say so</Trans>
      ) : reference ? (
        <Trans>Came by a link that carries “{reference}”; the first message or tap will say so</Trans>
      ) : (
        <Trans>Came by a link; the first message or tap will say so</Trans>
      )}
    </p>
  );
}
