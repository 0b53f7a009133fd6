import { act, configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import type { CommandName, ExportStatus } from "../../generated/api";
import { message } from "./testing/message";
import { inboxStage } from "./testing/stage";
import { order } from "./testing/threads";
import { worldNow } from "./testing/time";
import type { World, WorldOptions } from "./testing/world";

configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 60_000 });

const { openInbox, grid, field } = inboxStage();
const user = userEvent.setup({ delay: null });
afterEach(() => localStorage.clear());

/** The inbox with some answers kept back. */
function waiting(address: string, commands: CommandName[], options: WorldOptions = {}) {
  let release: () => void = () => undefined;
  const opened = openInbox(address, options, (world) => {
    release = world.hold(...commands);
  });
  return { ...opened, release: () => act(async () => release()) };
}

const busy = (part: ParentNode = document) => part.querySelector("[aria-busy=true]");
/** Until it is said what is waited for. */
const said = (words: string | RegExp) => screen.findByText(words, { selector: "[role=status], [role=status] *" });

test("the list waits in the shape of its rows", async () => {
  const { release } = waiting("/?view=all", ["conversation_index"]);
  await said("Loading conversations");
  const panel = screen.getByRole("tabpanel");
  expect(busy(panel)?.children.length).toBeGreaterThan(5);
  await release();
  await grid();
  expect(screen.queryByText("Loading conversations")).toBeNull();
});

test("how many wait is not said before it is known", async () => {
  const { release } = waiting("/", ["conversation_counts"]);
  await said("Counting who waits for you");
  expect(screen.queryByRole("heading", { name: /Nobody is waiting/ })).toBeNull();
  await release();
  await screen.findByRole("heading", { name: /people are waiting for you/ });
});

test("the thread and the person wait in their shapes, each by itself", async () => {
  const { release } = waiting("/?view=all&conversation=c1", ["messages", "person"]);
  await said("Loading the conversation");
  await said("Reading what is known of this person");
  expect(busy(screen.getByRole("main"))).not.toBeNull();
  expect(busy(screen.getByRole("complementary"))).not.toBeNull();
  // The answer can be written already.
  await field();
  await release();
  await screen.findByRole("log");
  expect(busy(screen.getByRole("main"))).toBeNull();
});

test("what they did and what was noted are not missing while they are read, and their failure is told", async () => {
  const failing = { code: "internal", args: {}, remedy: "none", traceId: null };
  const { release } = waiting("/?view=all&conversation=c1", ["person_story", "notes"], { failing: { notes: failing } });
  await said("Reading what they did");
  await said("Reading the notes");
  await release();
  const person = screen.getByRole("complementary");
  await within(person).findByRole("alert");
  await waitFor(() => expect(busy(person)).toBeNull());
});

test("the profile that Instagram is asked for again is waited for in words", async () => {
  const { world } = openInbox("/?view=all&conversation=c1");
  const again = await screen.findByRole("button", { name: /^Read again/ });
  const letGo = world.hold("person_refresh");
  await user.click(again);
  await said("Asking Instagram for the profile…");
  await act(async () => letGo());
  await screen.findByText(/^Profile read/);
});

const years = Array.from({ length: 300 }, (_, index) =>
  message({ id: `m${index}`, order: order(index), at: worldNow - (300 - index) * 86_400_000, text: `Line ${index}` }),
);

test("another part of the thread is waited for over what was there, which is not empty and brings no news", async () => {
  const { world } = openInbox("/?view=all&conversation=c1&message=m40", { threads: { c1: years } });
  const log = await screen.findByRole("log");
  await within(log).findByText("Line 40");
  const letGo = world.hold("messages");
  await user.click(screen.getByRole("button", { name: /^To the newest/ }));
  await said("Reading that part of the conversation…");
  expect(log.getAttribute("aria-busy")).toBe("true");
  expect(screen.queryByText("Nothing has been said yet")).toBeNull();
  expect(within(log).getAllByText(/^Line/).length).toBeGreaterThan(0);
  await act(async () => letGo());
  await within(log).findByText("Line 299");
  expect(screen.queryByText("Reading that part of the conversation…")).toBeNull();
  expect(screen.queryByRole("button", { name: /^New messages/ })).toBeNull();
});

test("another part of the thread that cannot be read is a failure with a way to try again", async () => {
  const { world } = openInbox("/?view=all&conversation=c1&message=m40", { threads: { c1: years } });
  await within(await screen.findByRole("log")).findByText("Line 40");
  world.options.failing = { messages: { code: "internal", args: {}, remedy: "retry", traceId: null } };
  await user.click(screen.getByRole("button", { name: /^To the newest/ }));
  const failed = await within(screen.getByRole("main")).findByRole("alert");
  world.options.failing = {};
  await user.click(within(failed).getByRole("button"));
  await within(await screen.findByRole("log")).findByText("Line 299");
});

test.each([
  ["before", "Loading what was before…"],
  ["after", "Loading what came after…"],
])("what was said %s and cannot be read is a failure in its place, with a way to try again", async (when, loading) => {
  const { world } = openInbox("/?view=all&conversation=c1&message=m40", { threads: { c1: years } });
  const log = await screen.findByRole("log");
  await within(log).findByText("Line 40");
  world.options.failing = { messages: { code: "internal", args: {}, remedy: "retry", traceId: null } };
  fireEvent.scroll(log, { target: { scrollTop: 1 } });
  const words = new RegExp(`^What was said ${when} could not be read`);
  const failed = (await within(log).findByText(words)).closest<HTMLElement>("[role=alert]") as HTMLElement;
  await waitFor(() => expect(log.getAttribute("aria-busy")).toBeNull());
  expect(within(log).queryByText(loading)).toBeNull();
  const pages = () => world.asked.filter(({ command }) => command === "messages").length;
  const before = pages();
  fireEvent.scroll(log, { target: { scrollTop: 2 } });
  expect(pages()).toBe(before);

  world.options.failing = {};
  await user.click(within(failed).getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(within(log).queryByText(words)).toBeNull());
  expect(pages()).toBeGreaterThan(before);
  expect(document.activeElement?.closest("[data-message]")).not.toBeNull();
});

test("a search that takes long says so, and what was found before stands until then", async () => {
  const { world } = openInbox("/?view=all&find=a");
  const search = await screen.findByRole("combobox", { name: "Search people and messages" });
  await screen.findByText(/^The newest|found$/);
  const letGo = world.hold("search");
  fireEvent.change(search, { target: { value: "an" } });
  const list = screen.getByRole("listbox", { name: "What was found" });
  await waitFor(() => expect(list.getAttribute("aria-busy")).toBe("true"));
  expect(within(list).getAllByRole("option").length).toBeGreaterThan(0);
  await said("Searching");
  await act(async () => letGo());
  await waitFor(() => expect(list.hasAttribute("aria-busy")).toBe(false));
  expect(screen.queryByText("Searching")).toBeNull();
});

test("labels that are still read are not none, and none is made in their place", async () => {
  const { world, release } = waiting("/?view=all&conversation=c1", ["labels"]);
  world.settled.labels = [{ id: "l1", name: "Wholesale", colour: 1 }];
  await screen.findByRole("log");
  fireEvent.keyDown(document.body, { key: "l" });
  const find = await screen.findByRole("combobox", { name: "Find or make a label" });
  await user.type(find, "Wholesale{Enter}");
  await said("Reading your labels");
  expect(screen.queryByText(/There is no label yet/)).toBeNull();
  await release();
  await screen.findByRole("option", { name: /Wholesale/ });
  expect(world.asked.some(({ command }) => command === "label_save")).toBe(false);
});

test.each([
  ["{Control>}{Shift>}p{/Shift}{/Control}", "own_posts", "Asking Instagram for your posts", /Friday buns 1/],
  ["{Control>}{Shift>}l{/Shift}{/Control}", "assets", "Looking", /menu\.pdf/],
] as const)("a picker opened by %s says what it waits for", async (keys, command, words, there) => {
  const { release } = waiting("/?view=all&conversation=c1", [command]);
  const text = await field();
  text.focus();
  await user.keyboard(keys);
  await said(words);
  expect(busy(screen.getByRole("dialog"))).not.toBeNull();
  await release();
  await screen.findByText(there);
  expect(screen.queryByText(words)).toBeNull();
});

test("saved replies are waited for, and then what one says to this person", async () => {
  const { world, release } = waiting("/?view=all&conversation=c1", ["saved_replies"]);
  const text = await field();
  fireEvent.change(text, { target: { value: ";" } });
  await said("Reading your saved replies");
  const fill = world.hold("saved_reply_fill");
  await release();
  await said(/^Filling it in for/);
  await act(async () => fill());
  await screen.findByText(/we are open from 9 to 17|We ship to/);
  expect(screen.queryByText(/^Filling it in for/)).toBeNull();
});

test("an export says what it waits for, how far it is, and that it is being stopped", async () => {
  let status: ExportStatus = { phase: "idle", done: 0, total: 0, files: [], problem: null };
  const change = async (world: World, now: Partial<ExportStatus>) => {
    status = { ...status, ...now };
    await act(async () => world.say({ entity: "export", id: "1" }));
  };
  const { world } = openInbox("/?view=all", {}, (made) => {
    const call = made.call;
    vi.spyOn(made, "call").mockImplementation(async (command, request) =>
      command === "export_status" ? (status as never) : call(command, request),
    );
  });
  await grid();
  fireEvent.keyDown(document.body, { key: "x", ctrlKey: true, altKey: true });
  const start = world.hold("export_start");
  await user.click(await screen.findByRole("button", { name: /^Choose a place/ }));
  await said("Waiting for a place, then the messages are counted");
  await change(world, { phase: "running", done: 1200, total: 9000, files: ["/home/x/all.pdf"] });
  await act(async () => start());
  const dialog = screen.getByRole("dialog");
  await within(dialog).findByText("1,200 of 9,000 messages");
  expect(within(dialog).getByRole("progressbar").getAttribute("aria-valuenow")).toMatch(/^13/);
  expect(busy(dialog)).not.toBeNull();
  await user.click(within(dialog).getByRole("button", { name: "Cancel the export" }));
  await said("Stopping …");
  expect(within(dialog).getByRole<HTMLButtonElement>("button", { name: "Cancel the export" }).disabled).toBe(true);
  await change(world, { phase: "cancelled" });
  await within(dialog).findByRole("button", { name: /^Choose a place/ });
  expect(busy(dialog)).toBeNull();
});
