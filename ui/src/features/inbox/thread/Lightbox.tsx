import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { IconButton } from "../../../design/IconButton";
import { useLate } from "../../../design/useLate";
import { mediaUrl } from "../../../platform";
import styles from "./Lightbox.module.css";
import { useSave } from "./SaveMedia";

interface LightboxProps {
  /** All pictures of the part of the thread that is loaded, oldest first. */
  pictures: readonly string[];
  media: string;
  onClose: () => void;
}

/** A picture as large as the window. Arrows lead to the others of the thread, + enlarges, S saves, Escape closes. */
export function Lightbox({ pictures, media, onClose }: LightboxProps) {
  const { t } = useLingui();
  const [shown, setShown] = useState(media);
  const [isLarge, setLarge] = useState(false);
  const [drawn, setDrawn] = useState<string | null>(null);
  const isLate = useLate(drawn !== shown);
  const save = useSave();
  const at = Math.max(0, pictures.indexOf(shown));
  const canSave = !shown.startsWith("story/");
  const go = (step: number) => {
    const next = pictures[at + step];
    if (next === undefined) return;
    setShown(next);
    setLarge(false);
  };
  // Before the tooltip of the button in focus, which would take the first Escape for itself.
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      onClose();
    };
    window.addEventListener("keydown", leave, true);
    return () => window.removeEventListener("keydown", leave, true);
  }, [onClose]);
  const onKeyDown = (event: React.KeyboardEvent) => {
    const isRtl = getComputedStyle(event.currentTarget).direction === "rtl";
    const act: Record<string, (() => void) | undefined> = {
      ArrowLeft: () => go(isRtl ? 1 : -1),
      ArrowRight: () => go(isRtl ? -1 : 1),
      "+": () => setLarge(true),
      "-": () => setLarge(false),
      s: canSave ? () => save(shown) : undefined,
    };
    const deed = act[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  };
  return (
    <ModalOverlay className={styles.scrim} isOpen onOpenChange={(open) => open || onClose()} isDismissable data-modal>
      <Modal className={styles.modal} data-modal>
        <Dialog className={styles.dialog} aria-label={t`Picture`}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the dialog. */}
          <div
            className={styles.stage}
            data-large={isLarge || undefined}
            aria-busy={drawn !== shown || undefined}
            onKeyDown={onKeyDown}
          >
            <img
              src={mediaUrl(shown)}
              alt={t`${at + 1} of ${pictures.length}`}
              onLoad={() => setDrawn(shown)}
              onError={() => setDrawn(shown)}
              onDoubleClick={() => setLarge(!isLarge)}
              draggable={false}
            />
            {isLate ? (
              <p className={styles.wait} role="status">
                <Trans>Loading the picture…</Trans>
              </p>
            ) : null}
            <span className={styles.tools}>
              {canSave ? (
                <button type="button" className={styles.save} onClick={() => save(shown)}>
                  {t`Save`}
                </button>
              ) : null}
              <IconButton icon="close" label={t`Close`} keys="Escape" onPress={onClose} autoFocus />
            </span>
            {at > 0 ? (
              <span className={styles.before}>
                <IconButton icon="back" label={t`The picture before`} keys="ArrowLeft" onPress={() => go(-1)} />
              </span>
            ) : null}
            {at < pictures.length - 1 ? (
              <span className={styles.after}>
                <IconButton icon="forward" label={t`The picture after`} keys="ArrowRight" onPress={() => go(1)} />
              </span>
            ) : null}
            <span className={styles.count} aria-hidden="true">
              {pictures.length > 1 ? `${at + 1} / ${pictures.length}` : null}
            </span>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
