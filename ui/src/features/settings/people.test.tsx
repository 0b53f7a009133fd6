import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { CommandProvider, CommandRegistry } from "../../commands";
import type { SettingsPatch } from "../../generated/api";
import { appState } from "../../testing/engine";
import { People } from "./People";

function show() {
  const told: SettingsPatch[] = [];
  const registry = new CommandRegistry();
  function Room() {
    const [settings, setSettings] = useState(appState().settings);
    return (
      <People
        settings={settings}
        onChange={(patch) => {
          told.push(patch);
          setSettings({ ...settings, ...patch });
        }}
      />
    );
  }
  render(
    <I18nProvider i18n={i18n}>
      <CommandProvider registry={registry}>
        <Room />
      </CommandProvider>
    </I18nProvider>,
  );
  return { told, registry };
}

const vip = () => screen.getByRole<HTMLInputElement>("textbox", { name: "VIP from this many followers" });

test("a number is told once it is written, an empty field means nobody, and words are no number", async () => {
  const { told } = show();
  expect(vip().value).toBe("");
  expect(vip().placeholder).toBe("Nobody by followers");
  await userEvent.type(vip(), "25000{Enter}");
  expect(told).toEqual([{ vipFollowers: 25_000 }]);
  expect(vip().value).toBe("25,000");
  await userEvent.clear(vip());
  await userEvent.tab();
  expect(told.at(-1)).toEqual({ vipFollowers: 0 });
  await userEvent.type(vip(), "many");
  await userEvent.tab();
  expect(told).toHaveLength(2);
});

test("a number beyond all people is cut to what can be kept", async () => {
  const { told } = show();
  await userEvent.type(vip(), "99999999999{Enter}");
  expect(told).toEqual([{ vipFollowers: 4_294_967_295 }]);
});

test("the command puts the cursor into its field", () => {
  const { registry } = show();
  registry.run("settings.vip_followers");
  expect(document.activeElement).toBe(vip());
});
