import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CommandProvider, CommandRegistry } from "../../commands";
import { account } from "../../features/inbox/testing/account";
import type { Account, AppState } from "../../generated/api";
import { useSandboxPanel } from "./useSandboxPanel";

beforeEach(() => {
  i18n.load("en", {});
  i18n.activate("en");
});
afterEach(() => {
  cleanup();
  localStorage.clear();
});

function Panel({ accounts }: { accounts: Account[] }) {
  const panel = useSandboxPanel({ accounts } as AppState);
  return <output>{panel.isOpen ? panel.accounts.map(({ username }) => username).join(" ") : "closed"}</output>;
}

function open(...accounts: Account[]) {
  const registry = new CommandRegistry();
  render(
    <I18nProvider i18n={i18n}>
      <CommandProvider registry={registry}>
        <Panel accounts={accounts} />
      </CommandProvider>
    </I18nProvider>,
  );
  return { registry, shown: () => screen.getByRole("status").textContent };
}

const there = account({ id: "1", username: "fern.and.clay", environment: "sandbox" });
const real = account({ id: "2", username: "harbour.coffee", environment: "instagram" });

test("one command opens and closes it, for the accounts that live there, and the window remembers", () => {
  const { registry, shown } = open(there, real);
  expect(shown()).toBe("closed");
  act(() => registry.run("sandbox.panel"));
  expect(shown()).toBe("fern.and.clay");
  cleanup();
  const again = open(there);
  expect(again.shown()).toBe("fern.and.clay");
  act(() => again.registry.run("sandbox.panel"));
  expect(again.shown()).toBe("closed");
  cleanup();
  expect(open(there).shown()).toBe("closed");
});

test("without an account there it stays closed, and its command is nowhere", () => {
  localStorage.setItem("porchlight.sandbox.open", "yes");
  const { registry, shown } = open(real);
  expect(shown()).toBe("closed");
  expect(registry.now()).toEqual([]);
});
