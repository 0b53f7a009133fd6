import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { CommandProvider, CommandRegistry } from "../../../commands";
import { ToastRegion } from "../../../design/Toast";
import type { ImportRow, SavedReply, SavedReplyInput, UndoLeft } from "../../../generated/api";
import { createQueryClient } from "../../../lib/query";
import { ApiFailure, setTransport } from "../../../platform";
import { withoutCommand } from "../../../testing/actions";
import { Engine, problem } from "../../../testing/engine";
import { RepliesScreen } from "./RepliesScreen";
import { waysBack } from "./waysBack";

beforeEach(() => {
  i18n.load("en", {});
  i18n.activate("en");
  waysBack.forget();
});

afterEach(() => {
  cleanup();
  setTransport(null);
});

const hours: SavedReply = {
  id: "1",
  name: "Hours",
  shortcut: "hours",
  version: 3,
  languages: [{ language: "en", text: "Ten to six." }],
  attachments: [],
  usedCount: 0,
  lastUsedAt: null,
};

const input = (name: string, text: string, edited: SavedReplyInput["edited"] = null): SavedReplyInput => ({
  edited,
  name,
  shortcut: name.toLowerCase(),
  languages: [{ language: "en", text }],
  attachmentIds: [],
});

const row = (name: string, fate: ImportRow["fate"], more: Partial<ImportRow> = {}): ImportRow => ({
  line: 2,
  name,
  shortcut: name.toLowerCase(),
  filesLeftBehind: [],
  fate,
  input: null,
  problem: null,
  ...more,
});

const rows: ImportRow[] = [
  row("Thanks", "new", { input: input("Thanks", "Thank you"), filesLeftBehind: ["heart.png"] }),
  row("Hours", "changed", { input: input("Hours", "Ten to seven.", { id: "1", version: 3 }) }),
  row("Menu", "same"),
  row("Broken", "unreadable", { line: 7, problem: problem("reply_unfit", "none", { why: "twice", at: 4 }) }),
];

function open(answers: ConstructorParameters<typeof Engine>[0] = {}) {
  const engine = new Engine({
    saved_replies: () => [hours],
    saved_replies_read: () => ({ file: "replies.json", rows }),
    saved_replies_import: () => ({ added: 1, changed: 1, undo: "31" }),
    saved_replies_export: () => ({ file: "Saved replies.json", count: 1 }),
    settle_undo: () => ({ changed: 2 }),
    undos_left: (): UndoLeft[] => [],
    ...answers,
  });
  setTransport(engine);
  const registry = new CommandRegistry();
  render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={createQueryClient()}>
        <CommandProvider registry={registry}>
          <RepliesScreen />
          <ToastRegion />
        </CommandProvider>
      </QueryClientProvider>
    </I18nProvider>,
  );
  return { engine, registry };
}

const request = (engine: Engine, command: string) =>
  engine.asked.filter((each) => each.command === command).map((each) => each.request);

async function read() {
  await screen.findByRole("option", { name: /Hours/ });
  fireEvent.keyDown(document.body, { key: "i", ctrlKey: true, altKey: true });
  return screen.findByRole("dialog");
}

it("shows what a file would do, and does it once and whole when told to", async () => {
  const { engine } = open();
  const dialog = await read();
  expect(within(dialog).getByText("Replies of replies.json")).toBeTruthy();
  expect(within(dialog).getByText("Its shortcut belongs to the reply in line 4. Give it another one.")).toBeTruthy();
  expect(within(dialog).getByText("line 7")).toBeTruthy();
  expect(within(dialog).getByText(/Without heart.png/)).toBeTruthy();
  expect(engine.times("saved_replies_import")).toBe(0);
  const save = within(dialog).getByRole("button", { name: "Import 2 replies" });
  fireEvent.click(save);
  fireEvent.click(save);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(request(engine, "saved_replies_import")).toEqual([
    { replies: [input("Thanks", "Thank you"), input("Hours", "Ten to seven.", { id: "1", version: 3 })] },
  ]);
});

it("leaves those that are here as they are when told to", async () => {
  const { engine } = open();
  const dialog = await read();
  fireEvent.click(within(dialog).getByRole("switch"));
  fireEvent.click(within(dialog).getByRole("button", { name: "Import 1 reply" }));
  await waitFor(() =>
    expect(request(engine, "saved_replies_import")).toEqual([{ replies: [input("Thanks", "Thank you")] }]),
  );
});

it("takes an import back by U, once, however fast U is pressed", async () => {
  const { engine } = open();
  fireEvent.click(within(await read()).getByRole("button", { name: "Import 2 replies" }));
  await screen.findByText(/1 reply is new, 1 reply is changed/);
  fireEvent.keyDown(document.body, { key: "u" });
  fireEvent.keyDown(document.body, { key: "u" });
  expect(await screen.findByText("There is nothing to take back")).toBeTruthy();
  expect(request(engine, "settle_undo")).toEqual([{ undo: "31" }]);
});

it("takes back an import of before the restart, and nothing of the inbox", async () => {
  const { engine } = open({
    undos_left: () => [
      { undo: "9", of: "inbox" },
      { undo: "8", of: "replies" },
    ],
  });
  await screen.findByRole("option", { name: /Hours/ });
  fireEvent.keyDown(document.body, { key: "u" });
  await waitFor(() => expect(request(engine, "settle_undo")).toEqual([{ undo: "8" }]));
});

it("says why a file cannot be read, and offers another", async () => {
  let tries = 0;
  const { engine } = open({
    saved_replies_read: () => {
      tries += 1;
      if (tries > 1) return { file: "replies.json", rows };
      throw new ApiFailure(problem("replies_unreadable", "none", { name: "old.csv", why: "encoding", at: 12 }));
    },
  });
  const dialog = await read();
  expect(within(dialog).getByText(/Line 12 is not UTF-8/)).toBeTruthy();
  fireEvent.click(within(dialog).getByRole("button", { name: "Another file …" }));
  expect(await screen.findByText("Replies of replies.json")).toBeTruthy();
  expect(engine.times("saved_replies_import")).toBe(0);
});

it("keeps the list when saving is refused, and says why", async () => {
  open({
    saved_replies_import: () => {
      throw new ApiFailure(problem("shortcut_taken", "none", { shortcut: "thanks", name: "Danke" }));
    },
  });
  const dialog = await read();
  fireEvent.click(within(dialog).getByRole("button", { name: "Import 2 replies" }));
  expect(await within(dialog).findByText("/thanks brings up “Danke”.")).toBeTruthy();
  expect(within(dialog).getByRole("button", { name: "Import 2 replies" })).toBeTruthy();
});

it("writes all of them into a file, with one dialog however often one clicks", async () => {
  const { engine } = open();
  await screen.findByRole("option", { name: /Hours/ });
  const button = screen.getByRole("button", { name: "Export …" });
  fireEvent.click(button);
  fireEvent.click(button);
  expect(await screen.findByText("1 reply is in Saved replies.json")).toBeTruthy();
  expect(engine.times("saved_replies_export")).toBe(1);
});

it("is read aloud without a fault, and everything in it is a command too", async () => {
  const { registry } = open();
  const dialog = await read();
  const { violations } = await axe.run(dialog, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
  cleanup();
  expect(withoutCommand(document.body, registry)).toEqual([]);
});
