import { Button } from "react-aria-components";
import { Badge } from "../../design/Badge";
import { Icon, type IconName } from "../../design/icons";
import { Tooltip } from "../../design/Tooltip";
import styles from "./RailLink.module.css";

interface RailLinkProps {
  icon: IconName;
  label: string;
  keys?: string;
  isHere: boolean;
  count: number;
  countLabel: string;
  onPress: () => void;
  /** The command that goes there. */
  command: string;
}

/** A screen in the rail. */
export function RailLink({ icon, label, keys, isHere, count, countLabel, onPress, command }: RailLinkProps) {
  return (
    <Tooltip text={label} keys={keys} placement="right">
      <Button
        className={styles.link}
        data-command={command}
        aria-label={count > 0 ? `${label}, ${countLabel}` : label}
        aria-current={isHere ? "page" : undefined}
        onPress={onPress}
      >
        <Icon name={icon} size={19} />
        <span className={styles.badge} aria-hidden="true">
          <Badge count={count} label={countLabel} />
        </span>
      </Button>
    </Tooltip>
  );
}
