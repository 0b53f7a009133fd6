import { useEffect } from "react";

/** What last had the focus outside of any dialog and menu. */
let home: HTMLElement | null = null;

if (typeof document !== "undefined") {
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLElement && target.closest("[data-modal]") === null) home = target;
  });
}

/**
 * Stands in each dialog and menu. React Aria gives the focus back to what had it when that opened; when it was another
 * dialog on its way out, or nothing, there is nothing to give it back to. So, once the last dialog has gone and nothing has the
 * focus, it goes to what last had it outside of all of them.
 */
export function FocusHome() {
  useEffect(
    () => () => {
      // One frame for React Aria's own giving back, one for the dialog to be out of the page.
      requestAnimationFrame(() => requestAnimationFrame(bringHome));
    },
    [],
  );
  return null;
}

function bringHome() {
  const isLost = document.activeElement === null || document.activeElement === document.body;
  if (isLost && document.querySelector("[data-modal]") === null && home?.isConnected === true) home.focus();
}
