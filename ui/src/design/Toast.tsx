import { Trans, useLingui } from "@lingui/react/macro";
import { type CSSProperties, createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { useCommands } from "../commands";
import { Button } from "./Button";
import { Icon } from "./icons";
import styles from "./Toast.module.css";
import { toasts as ofTheWindow, type Toast, type Toasts } from "./toasts";

const ToastsContext = createContext(ofTheWindow);

/** Where to put a word to the user: `add({ text, undo? })`. */
export function useToasts(): Toasts {
  return useContext(ToastsContext);
}

/** The toasts, at the lower edge; spoken as they come, and none goes while the pointer or the focus is on it. */
export function ToastRegion() {
  const toasts = useToasts();
  const shown = useSyncExternalStore(toasts.subscribe, toasts.snapshot);
  const { t } = useLingui();
  const latest = shown.findLast((toast) => (toast.undo ?? toast.action) !== undefined);
  useCommands([
    {
      id: "notice.act",
      name: latest?.action?.label ?? t`Undo what the notice tells`,
      group: t`Notices`,
      keys: "Mod+Z",
      notInField: true,
      run: () => {
        if (!latest) return;
        toasts.close(latest.id);
        (latest.undo ?? latest.action?.run)?.();
      },
      isAvailable: latest !== undefined,
    },
    {
      id: "notice.close",
      name: t`Put the notices away`,
      group: t`Notices`,
      keys: "Shift+Escape",
      run: () => {
        for (const { id } of shown) toasts.close(id);
      },
      isAvailable: shown.length > 0,
    },
  ]);
  return (
    <section className={styles.region} aria-label={t`Notices`} aria-live="polite">
      {shown.map((toast) => (
        <ToastCard key={toast.id} toast={toast} onClose={() => toasts.close(toast.id)} />
      ))}
    </section>
  );
}

function ToastCard({ toast, onClose }: { toast: Toast; onClose: () => void }) {
  const [left, setLeft] = useState(toast.seconds);
  const [isHeld, setHeld] = useState(false);
  const { t } = useLingui();

  useEffect(() => {
    if (isHeld) return;
    if (left <= 0) {
      onClose();
      return;
    }
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left, isHeld, onClose]);

  const act = toast.undo ?? toast.action?.run;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: holding it still is a kindness, not an action.
    <div
      className={styles.toast}
      data-tone={toast.tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p className={styles.text}>{toast.text}</p>
      {act ? (
        <Button
          kind="quiet"
          size="small"
          command="notice.act"
          onPress={() => {
            onClose();
            act();
          }}
        >
          {toast.action ? toast.action.label : <Trans>Undo</Trans>}
          <span className={styles.left} style={{ "--part": left / toast.seconds } as CSSProperties} aria-hidden="true">
            {left}
          </span>
        </Button>
      ) : null}
      <Button kind="quiet" size="small" command="notice.close" aria-label={t`Close`} onPress={onClose}>
        <Icon name="close" size={14} />
      </Button>
    </div>
  );
}
