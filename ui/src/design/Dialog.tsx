import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import styles from "./Dialog.module.css";
import { FocusHome } from "./focusHome";

interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** What can be pressed, the most likely last. */
  actions?: ReactNode;
  /**
   * `alert` waits for an answer, and in `form` something is typed: a click beside them does not close them. `page` is read:
   * its keys scroll it.
   */
  kind?: "plain" | "alert" | "form" | "page";
  /** `full` is for tables: as wide as the window, within reason. */
  size?: "narrow" | "wide" | "full";
}

/** A question or a page above the work. */
export function Dialog({ isOpen, onClose, title, children, actions, kind = "plain", size = "narrow" }: DialogProps) {
  return (
    <ModalOverlay
      className={styles.scrim}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={kind !== "alert" && kind !== "form"}
      data-modal
    >
      <Modal className={`${styles.modal} ${styles[size]}`} data-modal>
        <FocusHome />
        <AriaDialog className={styles.dialog} role={kind === "alert" ? "alertdialog" : "dialog"}>
          <Heading slot="title" className={styles.title}>
            {title}
          </Heading>
          <div className={styles.body} tabIndex={kind === "page" ? 0 : undefined}>
            {children}
          </div>
          {actions ? <div className={styles.actions}>{actions}</div> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
