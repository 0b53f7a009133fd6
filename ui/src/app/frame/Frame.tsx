import { Outlet } from "@tanstack/react-router";
import { useState } from "react";
import { SandboxPanel } from "../../features/sandbox/SandboxPanel";
import type { AppState } from "../../generated/api";
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
import { useSandboxPanel } from "./useSandboxPanel";

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
