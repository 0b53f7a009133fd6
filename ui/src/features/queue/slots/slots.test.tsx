import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { CommandProvider } from "../../../commands";
import { ToastRegion } from "../../../design/Toast";
import type { Account, QueueAccount, QueueAccountInput } from "../../../generated/api";
import { createQueryClient } from "../../../lib/query";
import { ApiFailure, setTransport } from "../../../platform";
import { violations } from "../../../testing/axe";
import { appState, Engine, problem } from "../../../testing/engine";
import { QueueAccountDialog } from "./QueueAccountDialog";
import { copied, inOrder, later, readTime, timesOf } from "./week";
import { allZones, offsetOf, zonesFound } from "./zones";

const at = (day: number, hour: number, minute = 0) => ({ day, minute: hour * 60 + minute });

const then = "publish";
const late = (hours: number) => ({ then, hours }) as const;

const account: QueueAccount = {
  accountId: "1",
  zone: "Europe/Dublin",
  slots: [at(1, 9), at(1, 17, 30), at(3, 8, 15)],
  missed: late(3),
  pause: null,
  quota: null,
  hosting: "none",
  problem: null,
};

/** The dialog, over an engine that keeps what it is told. */
function show(change: Partial<QueueAccount> = {}) {
  const told: QueueAccountInput[] = [];
  const onClose = vi.fn();
  const engine = new Engine(
    {
      queue: () => ({ posts: [], drafts: [], waiting: [], accounts: [{ ...account, ...change }] }),
      queue_account_set: (input) => {
        told.push(input);
        return { ...account, ...change, ...input };
      },
    },
    appState({ accounts: [{ id: "1", name: "Harbour", username: "harbour.coffee" } as Account] }),
  );
  setTransport(engine);
  render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={createQueryClient()}>
        <CommandProvider>
          <QueueAccountDialog accountId="1" onClose={onClose} />
          <ToastRegion />
        </CommandProvider>
      </QueryClientProvider>
    </I18nProvider>,
  );
  return { engine, told, onClose };
}

afterEach(() => setTransport(null));

const day = (name: string) => within(screen.getByRole("group", { name }));
const times = (name: string) =>
  day(name)
    .queryAllByRole("button", { name: new RegExp(`^${name} \\d`) })
    .map((button) => button.textContent);
const begin = async () => {
  const first = await screen.findByRole("button", { name: "Monday 9:00 AM" });
  first.focus();
  return first;
};
const save = () => userEvent.click(screen.getByRole("button", { name: "Save" }));

test("it shows the account, its zone with the time there, and its week", async () => {
  show();
  await begin();
  expect(screen.getByRole("heading", { name: "Publishing times of @harbour.coffee" })).toBeTruthy();
  expect(screen.getByRole("button", { name: /Time zone Europe\/Dublin .*GMT/ })).toBeTruthy();
  expect(times("Monday")).toEqual(["9:00 AM", "5:30 PM"]);
  expect(times("Sunday")).toEqual([]);
  expect(screen.getByText("3 posts a week")).toBeTruthy();
  expect(await violations()).toEqual([]);
});

test("a time is added with the pointer and stands in order", async () => {
  const { told } = show();
  await begin();
  await userEvent.click(screen.getByRole("button", { name: "Add a time on Monday" }));
  await userEvent.type(screen.getByRole("textbox", { name: "Another time on Monday" }), "12.15{Enter}");
  expect(times("Monday")).toEqual(["9:00 AM", "12:15 PM", "5:30 PM"]);
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Monday 12:15 PM" }));
  await save();
  await waitFor(() => expect(told.map(({ slots }) => slots)).toEqual([inOrder([...account.slots, at(1, 12, 15)])]));
});

test("the week is one stop of Tab, and the arrows, N, Enter and Delete do all that the pointer does", async () => {
  const { told } = show();
  await begin();
  await userEvent.keyboard("{ArrowRight}");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Add a time on Tuesday" }));
  await userEvent.keyboard("n18{Enter}");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Tuesday 6:00 PM" }));
  await userEvent.keyboard("{Enter}{ArrowUp}{Enter}");
  expect(times("Tuesday")).toEqual(["6:15 PM"]);
  await userEvent.keyboard("{ArrowLeft}{ArrowDown}{Delete}");
  expect(times("Monday")).toEqual(["9:00 AM"]);
  expect(screen.getByText("Monday 5:30 PM is taken away.")).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Add a time on Monday" }));
  await userEvent.keyboard("{Control>}z{/Control}");
  expect(times("Monday")).toEqual(["9:00 AM", "5:30 PM"]);
  expect(screen.getByRole("group", { name: "Times of the week" }).querySelectorAll("[tabindex='0']")).toHaveLength(1);
  await save();
  await waitFor(() => expect(told[0]?.slots).toEqual(inOrder([...account.slots, at(2, 18, 15)])));
});

test("Escape gives up a time and leaves the dialog, and what is no time is said", async () => {
  const { onClose } = show();
  await begin();
  await userEvent.keyboard("{Enter}{Control>}a{/Control}noon{Enter}");
  expect((await screen.findByRole("alert")).textContent).toBe("A time, such as 9:30 or 18");
  expect(screen.getByRole("textbox", { name: "Time on Monday" }).getAttribute("aria-invalid")).toBe("true");
  await userEvent.keyboard("{Escape}");
  expect(onClose).not.toHaveBeenCalled();
  expect(times("Monday")).toEqual(["9:00 AM", "5:30 PM"]);
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Monday 9:00 AM" }));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a day is copied to others, cleared, and an empty one takes another's", async () => {
  show();
  await begin();
  await userEvent.keyboard("c");
  await userEvent.click(await screen.findByRole("menuitem", { name: "Copy to Monday to Friday" }));
  for (const name of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"])
    expect(times(name)).toEqual(["9:00 AM", "5:30 PM"]);
  expect(times("Saturday")).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(times("Wednesday")).toEqual(["8:15 AM"]);
  await userEvent.click(screen.getByRole("button", { name: "Copy or clear Sunday" }));
  expect(screen.queryByRole("menuitem", { name: /As on Saturday/ })).toBeNull();
  await userEvent.click(await screen.findByRole("menuitem", { name: "As on Wednesday" }));
  expect(times("Sunday")).toEqual(["8:15 AM"]);
  await userEvent.click(screen.getByRole("button", { name: "Copy or clear Sunday" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Clear the day" }));
  expect(times("Sunday")).toEqual([]);
});

test("a zone is found by its name, and by nothing else", async () => {
  const { told } = show();
  await begin();
  await userEvent.click(screen.getByRole("button", { name: /Time zone/ }));
  const field = await screen.findByRole("combobox");
  await userEvent.type(field, "atlantis");
  expect(screen.getByText("No time zone is called that")).toBeTruthy();
  await userEvent.clear(field);
  await userEvent.type(field, "new york{Enter}");
  await waitFor(() => expect(screen.getByRole("button", { name: /Time zone America\/New York/ })).toBeTruthy());
  await save();
  await waitFor(() => expect(told[0]?.zone).toBe("America/New_York"));
});

test("what becomes of a post that is late is chosen, from 1 hour up", async () => {
  const { told, onClose } = show();
  await begin();
  const hours = screen.getByRole("textbox", { name: "Hours that it may be late" });
  await userEvent.clear(hours);
  await userEvent.type(hours, "500{Enter}");
  await userEvent.click(screen.getByRole("radio", { name: "Ask me" }));
  expect(screen.getByText(/It waits in the queue/)).toBeTruthy();
  await userEvent.click(screen.getByRole("radio", { name: "Publish late" }));
  const again = screen.getByRole("textbox", { name: "Hours that it may be late" });
  await userEvent.clear(again);
  await userEvent.type(again, "500{Enter}");
  await save();
  await waitFor(() => expect(told[0]?.missed).toEqual(late(72)));
  expect(onClose).toHaveBeenCalled();
  expect(screen.getByText("The publishing times are saved.")).toBeTruthy();
});

test("what was changed is dropped only when one says so", async () => {
  const { onClose } = show();
  await begin();
  await userEvent.keyboard("{Delete}");
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(await screen.findByRole("alertdialog", { name: "Drop what you changed?" })).toBeTruthy();
  expect(onClose).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Go on editing" }));
  expect(times("Monday")).toEqual(["5:30 PM"]);
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  await userEvent.click(await screen.findByRole("button", { name: "Drop it" }));
  expect(onClose).toHaveBeenCalledOnce();
});

test("unchanged it closes at once, and a refusal stays in the dialog", async () => {
  const { engine, onClose } = show();
  await begin();
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(onClose).toHaveBeenCalledOnce();
  engine.answer("queue_account_set", () => {
    throw new ApiFailure(problem("invalid_request", "none", { detail: "no such zone" }));
  });
  await begin();
  await userEvent.keyboard("{Delete}");
  await save();
  expect(await screen.findByText("The reason: no such zone")).toBeTruthy();
  expect(onClose).toHaveBeenCalledOnce();
});

test("without times it says what that means", async () => {
  show({ slots: [] });
  expect(await screen.findByText("Without times, each post gets its own by hand.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Copy or clear/ })).toBeNull();
});

test("times are read as people write them", () => {
  const read = Object.fromEntries(
    ["9", "930", "9:30", "09.30", "18 Uhr", "18h", "6 pm", "12 am", "12:15 p.m.", "1830"].map((typed) => [
      typed,
      readTime(typed),
    ]),
  );
  expect(read).toEqual({
    "9": 540,
    "930": 570,
    "9:30": 570,
    "09.30": 570,
    "18 Uhr": 1080,
    "18h": 1080,
    "6 pm": 1080,
    "12 am": 0,
    "12:15 p.m.": 735,
    "1830": 1110,
  });
  for (const typed of ["", "noon", "24", "9:60", "13 pm", "0 am", "9:3"]) expect(readTime(typed)).toBeNull();
  expect(later(1430, 15)).toBe(5);
  expect(later(0, -15)).toBe(1425);
});

test("copying takes the place of what a day had, and no time stands there twice", () => {
  const week = copied(account.slots, 1, [1, 3]);
  expect(timesOf(week, 3)).toEqual([540, 1050]);
  expect(timesOf(week, 1)).toEqual([540, 1050]);
  expect(inOrder([at(2, 9), at(1, 9), at(2, 9)])).toEqual([at(1, 9), at(2, 9)]);
});

test("zones know their offset of the day, and a strange one is shown all the same", () => {
  const summer = Date.UTC(2026, 6, 1);
  expect(offsetOf("Europe/Dublin", summer)).toBe("GMT+1");
  expect(offsetOf("Europe/Atlantis", summer)).toBe("");
  const zones = allZones("Europe/Atlantis", summer, "en");
  expect(zones[0]?.id).toBe("Europe/Atlantis");
  expect(zonesFound(zones, "+5:30").map(({ id }) => id)).toContain("Asia/Calcutta");
  expect(zonesFound(zones, "kolkata")).toHaveLength(1);
  expect(zonesFound(zones, "central european").map(({ id }) => id)).toContain("Europe/Berlin");
});
