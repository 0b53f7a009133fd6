import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../../../design/Button";
import { Dialog } from "../../../design/Dialog";
import styles from "./JumpToDate.module.css";

interface JumpToDateProps {
  now: number;
  onJump: (at: number) => void;
  onClose: () => void;
}

const DAY = 24 * 60 * 60 * 1000;

/** Asks for a day of the past and leads there. */
export function JumpToDate({ now, onJump, onClose }: JumpToDateProps) {
  const { t } = useLingui();
  const [day, setDay] = useState(() => inField(now));
  const at = new Date(`${day}T00:00`).getTime();
  const isDay = Number.isFinite(at);
  const jump = (to: number) => {
    onJump(to);
    onClose();
  };
  const ago = (days: number) => {
    const date = new Date(now - days * DAY);
    date.setHours(0, 0, 0, 0);
    return date.getTime();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={<Trans>Jump to a date</Trans>}
      actions={
        <>
          <Button kind="secondary" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" onPress={() => jump(at)} isDisabled={!isDay}>
            <Trans>Jump</Trans>
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isDay) jump(at);
        }}
      >
        <input
          type="date"
          className={styles.day}
          value={day}
          max={inField(now)}
          aria-label={t`Day`}
          onChange={(event) => setDay(event.target.value)}
          onKeyDown={(event) => {
            // A date's parts keep Enter to themselves in WebKit.
            if (event.key !== "Enter") return;
            event.preventDefault();
            if (isDay) jump(at);
          }}
          autoFocus
        />
        <span className={styles.shortcuts}>
          <button type="button" onClick={() => jump(ago(1))}>
            <Trans>Yesterday</Trans>
          </button>
          <button type="button" onClick={() => jump(ago(7))}>
            <Trans>A week ago</Trans>
          </button>
          <button type="button" onClick={() => jump(ago(30))}>
            <Trans>A month ago</Trans>
          </button>
          <button type="button" onClick={() => jump(ago(365))}>
            <Trans>A year ago</Trans>
          </button>
        </span>
      </form>
    </Dialog>
  );
}

function inField(at: number): string {
  const date = new Date(at);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
