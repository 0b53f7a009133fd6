import { useLingui } from "@lingui/react/macro";
import { Outlet } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useCommands } from "../../commands";
import { SandboxPanel } from "../../features/sandbox/SandboxPanel";
import type { AppState } from "../../generated/api";
import { setBeside } from "../../lib/beside";
import { AppStateContext } from "../useAppState";
import { Banners } from "./Banners";
import { CheatSheet } from "./CheatSheet";
import styles from "./Frame.module.css";
import { Palette } from "./Palette";
import { Rail } from "./Rail";
import { useAfterLogin } from "./useAfterLogin";
import { useFrameCommands } from "./useFrameCommands";
import { useNoticeCommands } from "./useNoticeCommands";
import { useNotices } from "./useNotices";
import { usePlaces } from "./usePlaces";

/** The frame around every screen: the rail, what must be said, the palette and the cheat sheet. */
export function Frame({ state }: { state: AppState }) {
  const [over, setOver] = useState<"palette" | "cheat_sheet" | null>(null);
  const places = usePlaces();
  const sandbox = useSandboxPanel(state);
  useFrameCommands({
    state,
    places,
    onPalette: () => setOver("palette"),
    onCheatSheet: () => setOver("cheat_sheet"),
  });
  useNotices(places);
  useNoticeCommands();
  useAfterLogin(state.login);
  return (
    <AppStateContext value={state}>
      <div className={styles.frame} data-sandbox={sandbox.isOpen || undefined}>
        <Rail accounts={state.accounts} places={places} hasSandbox={sandbox.accounts.length > 0} />
        <div className={styles.main}>
          <Banners state={state} />
          <div className={styles.screen}>
            <Outlet />
          </div>
        </div>
        {sandbox.isOpen ? (
          <aside className={styles.aside}>
            <SandboxPanel accounts={sandbox.accounts} onClose={sandbox.close} />
          </aside>
        ) : null}
      </div>
      <Palette isOpen={over === "palette"} onClose={() => setOver(null)} />
      <CheatSheet isOpen={over === "cheat_sheet"} onClose={() => setOver(null)} />
    </AppStateContext>
  );
}

/** Where the window remembers whether the panel is open. */
const OPEN = "porchlight.sandbox.open";
/** How wide it is, px: see the frame's columns. */
const PANEL = 320;

/** The sandbox's panel beside any screen, while an account lives there. */
function useSandboxPanel({ accounts }: AppState) {
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
