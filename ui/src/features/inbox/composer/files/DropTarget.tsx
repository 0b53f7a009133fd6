import { Trans } from "@lingui/react/macro";
import { Icon } from "../../../../design/icons";
import styles from "./DropTarget.module.css";

/** Over the thread while files hover above it: what happens when they are let go. */
export function DropTarget({ name }: { name: string }) {
  return (
    <div className={styles.target} aria-hidden="true">
      <span>
        <Icon name="attach" size={22} />
        <b>
          <Trans>Drop to send to {name}</Trans>
        </b>
        <small>
          <Trans>Pictures, videos, sound and PDF. Nothing goes out before you press Send.</Trans>
        </small>
      </span>
    </div>
  );
}
