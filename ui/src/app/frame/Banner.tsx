import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "../../design/Button";
import { Icon } from "../../design/icons";
import styles from "./Banner.module.css";

interface BannerProps {
  /** `decide` waits for the user, `trouble` tells of something refused. */
  tone: "plain" | "decide" | "trouble";
  text: ReactNode;
  cause?: ReactNode;
  action?: { label: ReactNode; run: () => void };
  onClose?: () => void;
}

/** A line above the screens. */
export function Banner({ tone, text, cause, action, onClose }: BannerProps) {
  const { t } = useLingui();
  return (
    <div className={styles.banner} data-tone={tone} role={tone === "plain" ? "status" : "alert"}>
      <Icon name={tone === "plain" ? "offline" : "trouble"} size={16} className={styles.sign} />
      <p className={styles.words}>
        <b>{text}</b>
        {cause ? <span> {cause}</span> : null}
      </p>
      {action ? (
        <Button size="small" onPress={action.run}>
          {action.label}
        </Button>
      ) : null}
      {onClose ? (
        <Button kind="quiet" size="small" aria-label={t`Close`} onPress={onClose}>
          <Icon name="close" size={14} />
        </Button>
      ) : null}
    </div>
  );
}
