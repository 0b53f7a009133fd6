import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { CommandProvider, useCommands } from "../../commands";
import { violations } from "../../testing/axe";
import { CheatSheet } from "./CheatSheet";
import { Palette } from "./Palette";

const sync = vi.fn();

function Room() {
  const [over, setOver] = useState<string | null>(null);
  const [isDark, setDark] = useState(false);
  useCommands([
    {
      id: "palette",
      name: "Find a command",
      group: "Going about",
      keys: "Mod+K",
      run: () => setOver("palette"),
      isKeyOnly: true,
    },
    { id: "sheet", name: "Show all keys", group: "Going about", keys: "?", run: () => setOver("sheet") },
    { id: "dark", name: "Dark theme", group: "Appearance", run: () => setDark(true) },
    { id: "sync", name: "Sync Harbour Coffee now", group: "Accounts", words: "harbour.coffee", run: sync },
  ]);
  return (
    <>
      <main>{isDark ? "dark" : "light"}</main>
      <Palette isOpen={over === "palette"} onClose={() => setOver(null)} />
      <CheatSheet isOpen={over === "sheet"} onClose={() => setOver(null)} />
    </>
  );
}

function open() {
  render(
    <I18nProvider i18n={i18n}>
      <CommandProvider>
        <Room />
      </CommandProvider>
    </I18nProvider>,
  );
}

test("a few letters find a command, Enter runs it and the palette is gone", async () => {
  open();
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.keyboard("dthm{Enter}");
  expect(screen.queryByRole("combobox")).toBeNull();
  expect(screen.getByText("dark")).toBeTruthy();
});

test("the arrows go round, and Escape leaves without a trace", async () => {
  open();
  await userEvent.keyboard("{Control>}k{/Control}");
  const marked = () => screen.getByRole("option", { selected: true }).textContent;
  expect(marked()).toContain("Show all keys");
  await userEvent.keyboard("{ArrowUp}");
  expect(marked()).toContain("Sync Harbour Coffee now");
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  expect(marked()).toContain("Dark theme");
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("combobox")).toBeNull();
  expect(sync).not.toHaveBeenCalled();
});

test("axe finds nothing in the palette, nor in the sheet that lists the same keys", async () => {
  open();
  await userEvent.keyboard("{Control>}k{/Control}");
  expect(await violations()).toEqual([]);
  await userEvent.keyboard("{Escape}?");
  const sheet = within(await screen.findByRole("dialog"));
  expect(sheet.getByText("Find a command")).toBeTruthy();
  expect(sheet.queryByText("Dark theme")).toBeNull();
  expect(await violations()).toEqual([]);
});
