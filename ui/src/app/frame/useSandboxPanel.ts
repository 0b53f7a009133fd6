import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { useCommands } from "../../commands";
import type { AppState } from "../../generated/api";
import { setBeside } from "../../lib/beside";

/** Where the window remembers whether the panel is open. */
const OPEN = "porchlight.sandbox.open";
/** How wide it is, px: see the frame's columns. */
const PANEL = 320;

/** The sandbox's panel beside any screen, while an account lives there. */
export function useSandboxPanel({ accounts }: AppState) {
  const { t } = useLingui();
  const [isWanted, setWanted] = useState(() => localStorage.getItem(OPEN) === "yes");
  const there = accounts.filter(({ environment }) => environment === "sandbox");
  const isOpen = isWanted && there.length > 0;
  useEffect(() => {
    setBeside(isOpen ? PANEL : 0);
    return () => setBeside(0);
  }, [isOpen]);
  const show = (on: boolean) => {
    setWanted(on);
    if (on) localStorage.setItem(OPEN, "yes");
    else {
      localStorage.removeItem(OPEN);
      // The focus comes home to what opened it.
      requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-command='sandbox.panel']")?.focus());
    }
  };
  useCommands([
    {
      id: "sandbox.panel",
      name: isOpen ? t`Close the sandbox’s panel` : t`Be a customer of the sandbox`,
      group: t`Sandbox`,
      keys: "G B",
      words: t`emulator test clock fault`,
      run: () => show(!isOpen),
      isAvailable: there.length > 0,
    },
  ]);
  return { accounts: there, isOpen, close: () => show(false) };
}
