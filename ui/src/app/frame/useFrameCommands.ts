import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type UserCommand, useCommands } from "../../commands";
import type { AppState, Theme } from "../../generated/api";
import { call } from "../../platform";
import { screens } from "../screens";
import type { Places } from "./usePlaces";

interface FrameCommands {
  state: AppState;
  places: Places;
  onPalette: () => void;
  onCheatSheet: () => void;
}

/** What can be done on every screen. */
export function useFrameCommands({ state, places, onPalette, onCheatSheet }: FrameCommands): void {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const going = t`Going about`;
  const accounts = t`Accounts`;
  const look = t`Appearance`;
  const wear = (theme: Theme) => void call("settings_change", { theme }).catch(() => undefined);

  const commands: UserCommand[] = [
    {
      id: "frame.palette",
      name: t`Find a command`,
      group: going,
      keys: "Mod+K",
      run: onPalette,
      inField: true,
      isKeyOnly: true,
    },
    { id: "frame.cheat_sheet", name: t`Show all keys`, group: going, keys: "?", run: onCheatSheet },
    ...screens
      .filter(({ isWithin }) => isWithin !== true)
      .map(({ path, name, letter }) => ({
        id: `go${path}`,
        name: path === "/connect" ? i18n._(name) : t`Go to ${i18n._(name)}`,
        group: path === "/connect" ? accounts : going,
        keys: letter ? `G ${letter}` : path === "/connect" ? "G A" : undefined,
        run: () => places.go(path),
      })),
    {
      id: "frame.back",
      name: t`Back to the inbox`,
      group: going,
      keys: "Escape",
      run: () => places.go("/inbox"),
      isAvailable: places.path !== "/inbox",
    },
    ...state.accounts.flatMap((account): UserCommand[] => [
      {
        id: `account.only.${account.id}`,
        name: t`Show only ${account.name}`,
        words: account.username,
        group: accounts,
        via: `account.menu.${account.id}`,
        run: () => places.onlyAccount(account.id),
        isAvailable: state.accounts.length > 1,
      },
      {
        id: `account.sync.${account.id}`,
        name: t`Sync ${account.name} now`,
        words: account.username,
        group: accounts,
        via: `account.menu.${account.id}`,
        run: () => void call("account_sync", { accountId: account.id }).catch(() => undefined),
        isAvailable: account.status === "active",
      },
    ]),
    {
      id: "account.all",
      name: t`Show all accounts`,
      group: accounts,
      keys: "G 0",
      run: () => places.onlyAccount(null),
      isAvailable: places.search.account !== undefined,
    },
    {
      id: "account.app",
      name: t`Change the Meta app`,
      group: accounts,
      run: () => void navigate({ to: "/connect", search: { way: "instagram" } }),
    },
    {
      id: "look.system",
      name: t`Theme like the system`,
      group: look,
      run: () => wear("system"),
      isAvailable: state.settings.theme !== "system",
    },
    {
      id: "look.light",
      name: t`Light theme`,
      group: look,
      run: () => wear("light"),
      isAvailable: state.settings.theme !== "light",
    },
    {
      id: "look.dark",
      name: t`Dark theme`,
      group: look,
      run: () => wear("dark"),
      isAvailable: state.settings.theme !== "dark",
    },
  ];
  useCommands(commands);
}
