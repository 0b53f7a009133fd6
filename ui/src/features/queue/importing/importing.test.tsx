import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { CommandProvider } from "../../../commands";
import type { Account, ImportPosts as Asked, PostContent, PostImportRow, PostProblem } from "../../../generated/api";
import { createQueryClient } from "../../../lib/query";
import { ApiFailure, setTransport } from "../../../platform";
import { violations } from "../../../testing/axe";
import { appState, Engine, problem } from "../../../testing/engine";
import { localWords, totals } from "./fate";
import { ImportPosts } from "./ImportPosts";

const content = (change: Partial<PostContent> = {}): PostContent => ({
  kind: "image",
  media: [],
  caption: "",
  collaborators: [],
  locationId: "",
  firstComment: "",
  cover: null,
  shareToFeed: null,
  trial: null,
  audioName: "",
  isAiGenerated: null,
  ...change,
});

const row = (line: number, change: Partial<PostImportRow> = {}): PostImportRow => ({
  line,
  accountId: "1",
  content: content({ caption: "\nFriday buns\nand more" }),
  local: "2026-12-03T11:00",
  zone: "Europe/Dublin",
  files: ["buns.jpg"],
  fault: null,
  problems: [],
  ...change,
});

const tooLong: PostProblem = {
  at: "caption",
  index: null,
  kind: "too_much",
  has: 2412,
  max: 2200,
  limit: "CAPTION",
  detail: null,
  fix: null,
};

const rows = [
  row(2),
  row(3, { local: null, content: content({ kind: "story" }) }),
  row(4, { problems: [tooLong, { ...tooLong, at: "media[1]", index: 1, kind: "wrong_media", limit: null }] }),
  row(5, { fault: problem("time_past", "none") }),
  row(6, { accountId: null, fault: problem("invalid_request", "none", { detail: "no account fern" }) }),
];

/** The dialog, over an engine with a file on its disk. */
function show(read: PostImportRow[] = rows) {
  const told: Asked[] = [];
  const onClose = vi.fn();
  const engine = new Engine(
    {
      posts_import_read: () => ({ name: "december.csv", token: "t1", rows: read }),
      posts_import: (asked) => {
        told.push(asked);
        const counts = totals(read, asked.schedule);
        return { scheduled: counts.scheduled, drafts: counts.draft, leftOut: counts.left_out };
      },
    },
    appState({ accounts: [{ id: "1", name: "Harbour", username: "harbour.coffee" } as Account] }),
  );
  setTransport(engine);
  render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={createQueryClient()}>
        <CommandProvider>
          <ImportPosts accountId="1" onClose={onClose} />
        </CommandProvider>
      </QueryClientProvider>
    </I18nProvider>,
  );
  return { engine, told, onClose };
}

afterEach(() => setTransport(null));

const press = async (name: string) => userEvent.click(await screen.findByRole("button", { name }));
const line = (number: number) =>
  screen
    .getAllByRole("row")
    .find((each) => within(each).queryAllByRole("cell")[0]?.textContent === String(number))
    ?.textContent?.replace(/\s+/g, " ");

test("before a file is chosen it says what the columns mean", async () => {
  show();
  expect(document.activeElement).toBe(await screen.findByRole("button", { name: "Choose a file …" }));
  expect(screen.getByText("alt_text")).toBeTruthy();
  expect(screen.getByText(/2026-12-03. Empty: a draft/)).toBeTruthy();
  expect(await violations()).toEqual([]);
});

test("a dialog of the system that is closed leaves everything as it was", async () => {
  const { engine } = show();
  engine.answer("posts_import_read", () => ({ name: null, token: "", rows: [] }));
  await press("Choose a file …");
  await waitFor(() => expect(engine.times("posts_import_read")).toBe(1));
  expect(engine.asked.at(-1)?.request).toEqual({ accountId: "1", path: null });
  expect(await screen.findByText("alt_text")).toBeTruthy();
});

test("each row says what it is, when it goes out, what is wrong and what becomes of it", async () => {
  const { told } = show();
  await press("Choose a file …");
  expect(await screen.findByRole("heading", { name: "Posts of december.csv" })).toBeTruthy();
  await waitFor(() => expect(line(2)).toContain("@harbour.coffee"));
  expect(line(2)).toMatch(/Dec 3, 2026.*11:00 AM.*Europe\/Dublin.*Picture Friday buns.*buns\.jpg.*Scheduled/);
  expect(line(3)).toMatch(/No time.*Story.*Draft/);
  expect(line(4)).toMatch(/Draft.*The caption has 2,412 characters; Instagram takes 2,200\..*File 2: This kind/);
  expect(line(5)).toMatch(/Left out.*That time is over\. Choose one that is still to come\./);
  expect(line(6)).toMatch(/–.*Left out.*no account fern/);
  expect(screen.getByRole("status").textContent).toBe("1 is scheduled2 become drafts2 are left out");
  expect(told).toEqual([]);
  expect(await violations()).toEqual([]);
});

test("only the rows to look at can be shown", async () => {
  show();
  await press("Choose a file …");
  await userEvent.click(await screen.findByRole("radio", { name: "To look at 3" }));
  expect(screen.getAllByRole("row")).toHaveLength(4);
  await userEvent.click(screen.getByRole("radio", { name: "All 5" }));
  expect(screen.getAllByRole("row")).toHaveLength(6);
});

test("what is ready is scheduled, and the end says what came of it", async () => {
  const { told, onClose } = show();
  await press("Choose a file …");
  await press("Import 3 posts");
  expect(await screen.findByText("1 post is scheduled and goes out at its time.")).toBeTruthy();
  expect(screen.getByText("2 are drafts and wait in the queue.")).toBeTruthy();
  expect(screen.getByText("2 were left out.")).toBeTruthy();
  expect(told).toEqual([{ token: "t1", schedule: true }]);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Done" })));
  expect(await violations()).toEqual([]);
  await press("Done");
  expect(onClose).toHaveBeenCalledOnce();
});

test("all of it can become drafts", async () => {
  const { told } = show();
  await press("Choose a file …");
  await userEvent.click(await screen.findByRole("switch", { name: /Schedule what is ready/ }));
  expect(line(2)).toContain("Draft");
  expect(screen.getByRole("status").textContent).toContain("3 become drafts");
  await press("Import 3 posts");
  await waitFor(() => expect(told).toEqual([{ token: "t1", schedule: false }]));
});

test("a file that cannot be read is said, and another one can be chosen", async () => {
  const { engine } = show();
  engine.answer("posts_import_read", () => {
    throw new ApiFailure(problem("file_unreadable", "none", { name: "december.xlsx", detail: "no table" }));
  });
  await press("Choose a file …");
  expect(await screen.findByText("december.xlsx: no table")).toBeTruthy();
  engine.answer("posts_import_read", () => ({ name: "december.csv", token: "t1", rows: [row(2)] }));
  await press("Another file …");
  expect(await screen.findByRole("button", { name: "Import 1 post" })).toBeTruthy();
});

test("a file that was changed since is refused, and the rows stay in sight", async () => {
  const { engine } = show();
  engine.answer("posts_import", () => {
    throw new ApiFailure(problem("invalid_request", "none", { detail: "the file was changed" }));
  });
  await press("Choose a file …");
  await press("Import 3 posts");
  expect(await screen.findByText("The reason: the file was changed")).toBeTruthy();
  expect(line(2)).toContain("Scheduled");
  expect(screen.getByRole("button", { name: "Import 3 posts" })).toBeTruthy();
});

test("where nothing can be imported there is nothing to press but another file", async () => {
  show([row(2, { fault: problem("time_past", "none") })]);
  await press("Choose a file …");
  expect(await screen.findByText("1 is left out")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Import/ })).toBeNull();
  expect(screen.queryByRole("switch")).toBeNull();
});

test("a table without rows says so", async () => {
  show([]);
  await press("Choose a file …");
  expect(await screen.findByText("There is no row below the names of the columns.")).toBeTruthy();
});

test("a time is told as its label says, wherever this machine is", () => {
  expect(localWords("2026-12-03T11:00", "de")).toEqual(["Do., 3. Dez. 2026", "11:00"]);
  expect(localWords("soon", "en")).toEqual(["soon", ""]);
});
