import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { ErrorPanel } from "../../design/ErrorPanel";
import { Icon, type IconName } from "../../design/icons";
import { Spinner } from "../../design/Spinner";
import type { ApiError } from "../../generated/api";
import type { Way } from "./useWay";
import styles from "./WayCards.module.css";

interface WayCardsProps {
  onSandbox: () => void;
  isSandboxStarting: boolean;
  problem: ApiError | null;
  onWay: (way: Way) => void;
}

/** The three ways in. */
export function WayCards({ onSandbox, isSandboxStarting, problem, onWay }: WayCardsProps) {
  const { t } = useLingui();
  return (
    <div className={styles.ways}>
      <WayCard
        icon="sandbox"
        title={t`Open the sandbox`}
        text={<Trans>An Instagram of its own on this machine, full of people. Nothing to set up.</Trans>}
        isFirst
        isBusy={isSandboxStarting}
        onPress={onSandbox}
      />
      <WayCard
        icon="instagram"
        title={t`Connect Instagram`}
        text={<Trans>Log in with your own Meta app. About ten minutes the first time.</Trans>}
        onPress={() => onWay("instagram")}
      />
      <WayCard
        icon="token"
        title={t`Paste a token`}
        text={<Trans>From Meta’s App Dashboard, where one can be made for each account.</Trans>}
        onPress={() => onWay("token")}
      />
      <div className={styles.below}>
        {isSandboxStarting ? <Spinner label={t`Starting the sandbox`} /> : null}
        {problem && !isSandboxStarting ? <ErrorPanel size="line" error={problem} onRetry={onSandbox} /> : null}
      </div>
    </div>
  );
}

interface WayCardProps {
  icon: IconName;
  title: string;
  text: ReactNode;
  isFirst?: boolean;
  isBusy?: boolean;
  onPress: () => void;
}

function WayCard({ icon, title, text, isFirst, isBusy, onPress }: WayCardProps) {
  return (
    <Button
      className={styles.card}
      data-first={isFirst || undefined}
      isDisabled={isBusy}
      onPress={onPress}
      autoFocus={isFirst}
    >
      <span className={styles.icon}>
        <Icon name={icon} size={20} />
      </span>
      <span className={styles.words}>
        <b>{title}</b>
        <span>{text}</span>
      </span>
      <Icon name="forward" size={16} className={styles.arrow} />
    </Button>
  );
}
