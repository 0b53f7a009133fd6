import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { CommandProvider } from "../../../commands";
import type { Account, NoticeState } from "../../../generated/api";
import { clockTime, offeredTimes, weekdayName } from "../../../lib/clock";
import { createQueryClient } from "../../../lib/query";
import { setTransport } from "../../../platform";
import { Engine } from "../../../testing/engine";
import { noticeRules, noticeState } from "../../../testing/notices";
import { Notices } from "./Notices";

const account = (id: string, name: string) => ({ id, name, username: name.toLowerCase() }) as Account;

/** The section, over an engine that keeps what it is told. */
function show(first: NoticeState = noticeState()) {
  let kept = first;
  const engine = new Engine({
    notice_state: () => kept,
    notice_rules_set: (set) => {
      kept = { ...kept, rules: set };
      return kept;
    },
    notice_pause: ({ pause }) => {
      kept = { ...kept, pausedUntil: pause === "over" ? null : 1_780_000_000_000 };
      return kept;
    },
  });
  setTransport(engine);
  render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={createQueryClient()}>
        <CommandProvider>
          <Notices accounts={[account("1", "Fern"), account("2", "Harbour")]} />
        </CommandProvider>
      </QueryClientProvider>
    </I18nProvider>,
  );
  return { engine, kept: () => kept };
}

afterEach(() => setTransport(null));

test("each kind is switched off by itself, and the others stay", async () => {
  const { kept } = show();
  await userEvent.click(await screen.findByRole("checkbox", { name: "A window closes soon and they still wait" }));
  await waitFor(() => expect(kept().rules.kinds.windowClosing).toBe(false));
  expect(kept().rules.kinds).toEqual({ ...noticeRules.kinds, windowClosing: false });
});

test("an account has a rule of its own, and none when it tells of everybody", async () => {
  const { kept } = show(noticeState({ rules: { ...noticeRules, accounts: [{ accountId: "gone", tell: "none" }] } }));
  const choose = async (name: string) => {
    await userEvent.click(screen.getByRole("button", { name: /Harbour/ }));
    await userEvent.click(await screen.findByRole("option", { name }));
  };
  await screen.findByRole("button", { name: /Harbour/ });
  await choose("From VIPs only");
  await waitFor(() => expect(kept().rules.accounts).toEqual([{ accountId: "2", tell: "vip" }]));
  await choose("From everybody");
  await waitFor(() => expect(kept().rules.accounts).toEqual([]));
});

test("a day can be taken out of the quiet hours, and without one it says that there are none", async () => {
  const { kept } = show();
  const week = await screen
    .findByRole("toolbar", { name: "On the days" })
    .catch(() => screen.getByRole("group", { name: "On the days" }));
  await userEvent.click(within(week).getByRole("button", { name: "Sunday" }));
  await waitFor(() => expect(kept().rules.quiet.days).not.toContain("sunday"));
  for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]) {
    await userEvent.click(within(week).getByRole("button", { name: day }));
  }
  expect(await screen.findByText("Without a day there are no quiet hours.")).toBeTruthy();
});

test("quiet is asked for at once, and ended", async () => {
  const { kept } = show(noticeState({ pausedUntil: 1_780_000_000_000, quietUntil: 1_780_000_000_000 }));
  await userEvent.click(await screen.findByRole("button", { name: "End the quiet" }));
  await waitFor(() => expect(kept().pausedUntil).toBeNull());
});

test("a system without notifications is said, and only then", async () => {
  show(noticeState({ service: "missing" }));
  expect(await screen.findByText(/Nothing on this system shows notifications/)).toBeTruthy();
});

test("switched off, there is nothing to choose but to switch it on", async () => {
  show(noticeState({ rules: { ...noticeRules, isOn: false } }));
  expect((await screen.findAllByRole("switch")).length).toBe(1);
});

test("clocks and days are those of the language", () => {
  expect(clockTime(1215, "de")).toBe("20:15");
  expect(weekdayName("monday", "de", "long")).toBe("Montag");
  expect(weekdayName("sunday", "en", "short")).toBe("Sun");
  expect(offeredTimes(615)).toContain(615);
  expect(offeredTimes(600)).toHaveLength(48);
});
