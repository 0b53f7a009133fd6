import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CommandProvider, CommandRegistry } from "../../commands";
import { ToastRegion } from "../../design/Toast";
import type { SandboxPhone, SandboxSaid } from "../../generated/api";
import { createQueryClient, followChanges } from "../../lib/query";
import { endWalk, useWalk } from "../../lib/walk";
import { setTransport } from "../../platform";
import { violations } from "../../testing/axe";
import { problem } from "../../testing/engine";
import { account } from "../inbox/testing/account";
import { SandboxPanel } from "./SandboxPanel";

const fern = account({ id: "1", name: "Fern & Clay", username: "fern.and.clay", environment: "sandbox" });

const said = (change: Partial<SandboxSaid>): SandboxSaid => ({
  mid: "1",
  at: 0,
  byPerson: false,
  text: "",
  isTap: false,
  unsent: false,
  edits: 0,
  kinds: [],
  cards: [],
  personReaction: null,
  businessReaction: null,
  ...change,
});

/** A sandbox in memory: one person with a thread, and whoever is new. */
class World {
  readonly asked: { command: string; request: Record<string, unknown> }[] = [];
  isOn = true;
  troubles = 0;
  refuses: string | null = null;

  readonly on = () => () => undefined;
  readonly mediaUrl = (key: string) => key;
  // biome-ignore lint/suspicious/noExplicitAny: one table for all commands.
  readonly call = async (command: string, request: any): Promise<any> => {
    this.asked.push({ command, request });
    if (command === this.refuses) throw problem("refused", "none", { detail: "nothing to tap is called Hours" });
    switch (command) {
      case "sandbox_state":
        return { people: [{ username: "nora.writes", name: "Nora" }], now: 0, troubles: this.troubles };
      case "sandbox_phone":
        return this.#phone(request.person);
      case "automatic":
        return {
          accountId: "1",
          rules: { isOn: this.isOn, pauseMinutes: 1, stopWords: [] },
          onSince: null,
          taps: 0,
          answered: 0,
          stoppedThreads: 0,
        };
      default:
        return {};
    }
  };

  #phone(person: string): SandboxPhone {
    const menu = [
      { title: "Hours", payload: "HOURS", url: null },
      { title: "Shop", payload: null, url: "https://shop.example/" },
    ];
    if (person !== "nora.writes") {
      const iceBreakers = [{ title: "When are you open?", payload: "OPEN", url: null }];
      return { username: person, name: null, said: [], quickReplies: [], iceBreakers, menu, typing: false };
    }
    const card = { title: "And now?", subtitle: null, buttons: [{ title: "More", payload: "MORE", url: null }] };
    return {
      username: person,
      name: "Nora",
      said: [
        said({ mid: "1", byPerson: true, text: "Hello" }),
        said({ mid: "2", text: "gone", unsent: true }),
        said({ mid: "3", cards: [card], kinds: ["template"] }),
      ],
      quickReplies: [{ title: "Yes", payload: "YES", url: null }],
      iceBreakers: [],
      menu,
      typing: true,
    };
  }

  acts() {
    return this.asked.filter(({ command }) => command === "sandbox_act").map(({ request }) => request);
  }
}

let stop: () => void = () => undefined;
beforeEach(() => {
  i18n.load("en", {});
  i18n.activate("en");
});
afterEach(() => {
  cleanup();
  endWalk();
  stop();
  setTransport(null);
});

function Walked() {
  return (
    <output aria-label="walk">
      {useWalk("1")
        ?.steps.map(({ payload }) => payload)
        .join(" ") ?? ""}
    </output>
  );
}

async function open(world = new World()) {
  setTransport(world as never);
  const client = createQueryClient();
  stop = followChanges(client);
  const onClose = vi.fn();
  const root = createRootRoute({
    component: () => (
      <>
        <SandboxPanel accounts={[fern]} onClose={onClose} />
        <Walked />
      </>
    ),
  });
  const router = createRouter({ routeTree: root, history: createMemoryHistory({ initialEntries: ["/"] }) });
  render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        <CommandProvider registry={new CommandRegistry()}>
          <RouterProvider router={router as never} />
          <ToastRegion />
        </CommandProvider>
      </QueryClientProvider>
    </I18nProvider>,
  );
  await screen.findByRole("log");
  return { world, onClose, user: userEvent.setup({ delay: null }) };
}

const walk = () => screen.getByRole("status", { name: "walk" }).textContent;

test("the telephone shows the thread as its owner sees it, and takes the focus along", async () => {
  await open();
  const log = screen.getByRole("log");
  expect(within(log).getByText("Hello")).toBeTruthy();
  expect(within(log).queryByText("gone")).toBeNull();
  expect(within(log).getByText("taken back")).toBeTruthy();
  expect(within(log).getByText("writes …")).toBeTruthy();
  expect(document.activeElement?.textContent).toBe("Sandbox");
});

test("each tap is done as that person and is a step of the walk; a page tells nobody", async () => {
  const { world, user } = await open();
  await user.click(screen.getByRole("button", { name: "More" }));
  await waitFor(() => expect(walk()).toBe("MORE"));
  await user.click(screen.getByRole("button", { name: "Yes" }));
  await user.click(screen.getByRole("button", { name: "The menu" }));
  expect(screen.queryByRole("button", { name: "Shop" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Hours" }));
  await waitFor(() => expect(walk()).toBe("MORE YES HOURS"));
  expect(world.acts()[0]).toEqual({ accountId: "1", person: "nora.writes", act: { kind: "tap", title: "More" } });
});

test("somebody new has an empty thread with its ice breakers, and the walk begins anew", async () => {
  const { world, user } = await open();
  await user.click(screen.getByRole("button", { name: "More" }));
  await waitFor(() => expect(walk()).toBe("MORE"));
  await user.click(screen.getByRole("button", { name: "Somebody new" }));
  await user.click(await screen.findByRole("button", { name: "When are you open?" }));
  await waitFor(() => expect(walk()).toBe("OPEN"));
  expect(world.acts().at(-1)?.person).toMatch(/^guest\.\d{4}$/);
});

test("what cannot be done is said, and is no step of the walk", async () => {
  const world = new World();
  world.refuses = "sandbox_act";
  const { user } = await open(world);
  await user.click(screen.getByRole("button", { name: "Yes" }));
  await screen.findByText(/nothing to tap is called Hours/);
  expect(walk()).toBe("");
  // What was written is still there.
  const field = screen.getByRole("textbox", { name: "Write as nora.writes" });
  await user.type(field, "Are you there?{Enter}");
  await waitFor(() => expect((field as HTMLInputElement).value).toBe("Are you there?"));
});

test("time and troubles are set, and troubles end", async () => {
  const world = new World();
  world.troubles = 2;
  const { user } = await open(world);
  await user.click(screen.getByText(/Its time/));
  await user.click(screen.getByRole("button", { name: "1 day" }));
  await user.click(screen.getByText("2 things go wrong"));
  await user.click(screen.getByRole("button", { name: /no network/ }));
  await user.click(screen.getByRole("button", { name: "All is well again" }));
  const asked = world.asked.filter(({ command }) => command === "sandbox_advance" || command === "sandbox_trouble");
  expect(asked.map(({ request }) => request.advanceMs ?? request.trouble)).toEqual([86_400_000, "offline", null]);
});

test("it says when nobody answers by itself, and closes by Escape", async () => {
  const world = new World();
  world.isOn = false;
  const { user, onClose } = await open(world);
  await screen.findByText(/Nobody answers taps by itself/);
  await user.keyboard("{Escape}");
  expect(onClose).toHaveBeenCalledTimes(1);
});

test("nothing stands in the way of a screen reader", async () => {
  const { user } = await open();
  await user.click(screen.getByText("What else they do"));
  expect(await violations()).toEqual([]);
});
