import { Trans, useLingui } from "@lingui/react/macro";
import type { CSSProperties } from "react";
import type { QuotaRead } from "../../../generated/api";
import styles from "./Quota.module.css";

const DAY = 24 * 60 * 60 * 1000;

/** How many posts an account has published of those that it may. */
export function Quota({ quota }: { quota: QuotaRead | null }) {
  const { i18n } = useLingui();
  if (quota === null)
    return (
      <span className={styles.quota}>
        <Trans>Quota not told yet</Trans>
      </span>
    );
  const used = i18n.number(quota.used);
  if (quota.total === null)
    return (
      <span className={styles.quota}>
        <Trans>{used} published today</Trans>
      </span>
    );
  const total = i18n.number(quota.total);
  const part = quota.total === 0 ? 1 : Math.min(1, quota.used / quota.total);
  const hours = i18n.number(Math.round((quota.windowMs ?? DAY) / 3_600_000));
  return (
    <span className={styles.quota}>
      <span
        className={styles.bar}
        data-full={part >= 1 || undefined}
        style={{ "--part": part } as CSSProperties}
        aria-hidden="true"
      />
      {quota.windowMs === null || quota.windowMs === DAY ? (
        <Trans>
          {used} of {total} today
        </Trans>
      ) : (
        <Trans>
          {used} of {total} in {hours} h
        </Trans>
      )}
    </span>
  );
}
