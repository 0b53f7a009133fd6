import { Outlet } from "@tanstack/react-router";
import { useState } from "react";
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

/** The frame around every screen: the rail, what must be said, the palette and the cheat sheet. */
export function Frame({ state }: { state: AppState }) {
  const [over, setOver] = useState<"palette" | "cheat_sheet" | null>(null);
  const places = usePlaces();
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
      <div className={styles.frame}>
        <Rail accounts={state.accounts} places={places} />
        <div className={styles.main}>
          <Banners state={state} />
          <div className={styles.screen}>
            <Outlet />
          </div>
        </div>
      </div>
      <Palette isOpen={over === "palette"} onClose={() => setOver(null)} />
      <CheatSheet isOpen={over === "cheat_sheet"} onClose={() => setOver(null)} />
    </AppStateContext>
  );
}
