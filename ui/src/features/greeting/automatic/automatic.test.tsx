import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CommandProvider, CommandRegistry } from "../../../commands";
import { ToastRegion } from "../../../design/Toast";
import type { Automatic, AutomaticRules, LoggedTap, NotAnswered } from "../../../generated/api";
import { createQueryClient, followChanges } from "../../../lib/query";
import { setTransport } from "../../../platform";
import { violations } from "../../../testing/axe";
import { AutomaticPart } from "./AutomaticPart";

const AT = Date.UTC(2026, 10, 21, 9, 30);

const tap = (id: number, change: Partial<LoggedTap> = {}): LoggedTap => ({
  id: String(id),
  conversationId: `c${id}`,
  person: "Nora Writes",
  kind: "postback",
  title: "Opening hours",
  payload: "HOURS",
  at: AT + id,
  decidedAt: AT + id,
  answerId: "7",
  answerName: "Hours",
  fate: { kind: "answered" },
  messageId: `m${id}`,
  sentMessageIds: [],
  ...change,
});

const refused = (id: number, why: NotAnswered) => tap(id, { answerName: null, fate: { kind: "not_answered", why } });

/** An engine that keeps rules and taps in memory. */
class World {
  rules: AutomaticRules = { isOn: false, pauseMinutes: 720, stopWords: ["stop"] };
  taps: LoggedTap[] = [];
  readonly set: AutomaticRules[] = [];
  listener: (changes: unknown) => void = () => undefined;

  readonly on = (event: string, handler: unknown) => {
    if (event === "changes") this.listener = handler as (changes: unknown) => void;
    return () => undefined;
  };

  // biome-ignore lint/suspicious/noExplicitAny: one table for all commands.
  readonly call = async (command: string, request: any): Promise<any> => {
    if (command === "automatic_set") {
      this.rules = request.rules;
      this.set.push(request.rules);
      this.listener({ resync: false, changes: [{ entity: "answer", id: "1" }] });
    }
    if (command === "automatic_log") {
      const all = this.taps
        .filter(({ fate }) => !request.onlyNotAnswered || fate.kind === "not_answered")
        .filter(({ id }) => request.before === null || Number(id) < Number(request.before))
        .sort((one, other) => Number(other.id) - Number(one.id));
      return { taps: all.slice(0, request.limit), hasMore: all.length > request.limit };
    }
    const state: Automatic = {
      accountId: "1",
      rules: this.rules,
      onSince: null,
      taps: this.taps.length,
      answered: 1,
      stoppedThreads: 0,
    };
    return state;
  };

  readonly mediaUrl = (key: string) => key;
}

let stop: () => void = () => undefined;
beforeEach(() => {
  i18n.load("en", {});
  i18n.activate("en");
});
afterEach(() => {
  cleanup();
  stop();
  setTransport(null);
});

async function open(world = new World()) {
  setTransport(world as never);
  const client = createQueryClient();
  stop = followChanges(client);
  const root = createRootRoute({ component: () => <AutomaticPart accountId="1" /> });
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
  await screen.findByRole("switch", { name: /Answer taps by themselves/ });
  return { world, router, user: userEvent.setup({ delay: null }) };
}

test("it is off until somebody switches it on, and says what that means", async () => {
  const { world, user } = await open();
  const toggle = screen.getByRole("switch", { name: /Answer taps by themselves/ });
  expect((toggle as HTMLInputElement).checked).toBe(false);
  expect(toggle.closest("label")?.textContent).toContain("never as a person");
  await user.click(toggle);
  await waitFor(() => expect((toggle as HTMLInputElement).checked).toBe(true));
  expect(world.set).toEqual([{ isOn: true, pauseMinutes: 720, stopWords: ["stop"] }]);
});

test("a stop word is added once and taken away", async () => {
  const { world, user } = await open();
  const field = screen.getByRole("textbox", { name: "Another word" });
  await user.type(field, "STOP");
  await screen.findByText("It is there already");
  await user.clear(field);
  await user.type(field, "  human {Enter}");
  await waitFor(() => expect(world.rules.stopWords).toEqual(["stop", "human"]));
  await user.click(await screen.findByRole("button", { name: "Remove “stop”" }));
  await waitFor(() => expect(world.rules.stopWords).toEqual(["human"]));
});

test("every reason is a sentence of its own", async () => {
  const whys: NotAnswered[] = [
    { kind: "off" },
    { kind: "before_on" },
    { kind: "account_paused" },
    { kind: "no_answer" },
    { kind: "no_branch" },
    { kind: "window_closed" },
    { kind: "person_answered", at: AT, until: AT + 1 },
    { kind: "stopped", at: AT, word: "stop" },
    { kind: "stopped", at: AT, word: "" },
    { kind: "standby" },
    { kind: "oneself" },
    { kind: "spam" },
    { kind: "missing_value", variable: "first name" },
    { kind: "unfit", at: "otherwise[0].text" },
    { kind: "taken_back" },
  ];
  const world = new World();
  world.taps = whys.map((why, index) => refused(index + 1, why));
  await open(world);
  const rows = await screen.findAllByRole("button", { name: /Open the conversation/ });
  const sentences = rows.map((row) => row.textContent ?? "");
  expect(new Set(sentences).size).toBe(whys.length);
  expect(sentences.join(" ")).toContain("{first name} is not known of them");
});

test("the log is read page by page, and can leave out what was answered", async () => {
  const world = new World();
  world.taps = Array.from({ length: 60 }, (_, index) => tap(index + 1, { title: `Item ${index + 1}` }));
  world.taps.push(refused(61, { kind: "no_answer" }));
  const { user } = await open(world);
  const rows = () => screen.getAllByRole("button", { name: /Open the conversation/ });
  await waitFor(() => expect(rows()).toHaveLength(50));
  await user.click(screen.getByRole("button", { name: "Older ones" }));
  await waitFor(() => expect(rows()).toHaveLength(61));
  await user.click(screen.getByRole("switch", { name: "Only those not answered" }));
  await waitFor(() => expect(rows()).toHaveLength(1));
});

test("a tap leads to its message in the inbox", async () => {
  const world = new World();
  world.taps = [tap(1)];
  const { user, router } = await open(world);
  await user.click(await screen.findByRole("button", { name: /Open the conversation/ }));
  await waitFor(() => expect(router.state.location.search).toMatchObject({ conversation: "c1", message: "m1" }));
});

test("nothing stands in the way of a screen reader, full or empty", async () => {
  const world = new World();
  world.taps = [tap(1), refused(2, { kind: "standby" })];
  await open(world);
  await screen.findAllByRole("button", { name: /Open the conversation/ });
  expect(within(screen.getByRole("region", { name: "Sending" })).getByText("What became of taps")).toBeTruthy();
  expect(await violations()).toEqual([]);
});
