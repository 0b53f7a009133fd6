import { Trans } from "@lingui/react/macro";
import { useLayoutEffect, useRef } from "react";
import { ErrorPanel } from "../../../design/ErrorPanel";
import styles from "./PageFailed.module.css";
import type { End } from "./threadStore";

interface PageFailedProps {
  end: End;
  problem: unknown;
  onRetry: () => void;
  /** How many pixels it takes; 0 once it is gone. */
  onHeight: (pixels: number) => void;
}

/** In the place of the messages that could not be read, at either end of those that were: why, and another try. */
export function PageFailed({ end, problem, onRetry, onHeight }: PageFailedProps) {
  const outer = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = outer.current;
    if (!element) return;
    const measure = () => onHeight(element.offsetHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
      onHeight(0);
    };
  }, [onHeight]);
  return (
    <div ref={outer} className={styles.failed} data-end={end}>
      <ErrorPanel
        size="line"
        error={problem}
        onRetry={onRetry}
        about={
          end === "older" ? (
            <Trans>What was said before could not be read</Trans>
          ) : (
            <Trans>What was said after could not be read</Trans>
          )
        }
      />
    </div>
  );
}
