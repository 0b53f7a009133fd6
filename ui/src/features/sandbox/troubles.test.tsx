import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { SetTrouble } from "../../generated/api";
import { violations } from "../../testing/axe";
import { sandboxStage } from "./testing/stage";
import { World } from "./testing/world";

const { open } = sandboxStage();

const offline: SetTrouble = { id: "1", trouble: "offline", until: 60_000 };
const lost: SetTrouble = { id: "2", trouble: "answer_lost", until: null };
const foreign: SetTrouble = { id: "3", trouble: null, until: null };

async function openTroubles(...troubles: SetTrouble[]) {
  const world = new World();
  world.troubles = troubles;
  const stage = await open(world);
  const summary = screen.getByText(/thing goes wrong|things go wrong|Nothing goes wrong/);
  await stage.user.click(summary);
  return { ...stage, summary };
}

const ends = () => screen.queryAllByRole("button", { name: /^End: / });
const named = (name: RegExp) => screen.getByRole("button", { name });

test("what goes wrong is listed with when it is over, and each has its own end", async () => {
  const { world, user } = await openTroubles(offline, lost, foreign);
  const names = ends().map((button) => button.getAttribute("aria-label"));
  expect(names[0]).toMatch(/^End: No network, until \d/);
  expect(names.slice(1)).toEqual([
    "End: An answer is lost, once, with the next call that it strikes",
    "End: Something that was set elsewhere, once, with the next call that it strikes",
  ]);
  expect(await violations()).toEqual([]);
  await user.click(named(/An answer is lost/));
  await screen.findByText("2 things go wrong");
  expect(world.of("sandbox_trouble_end")).toEqual([{ accountId: "1", troubleId: "2" }]);
  expect(document.activeElement).toBe(named(/set elsewhere/));
});

test("Delete ends the one with the focus, which goes to the next, and with the last one out of the list", async () => {
  const { world, summary } = await openTroubles(offline, lost);
  named(/No network/).focus();
  fireEvent.keyDown(named(/No network/), { key: "Delete" });
  await waitFor(() => expect(document.activeElement).toBe(named(/An answer is lost/)));
  fireEvent.keyDown(named(/An answer is lost/), { key: "Delete" });
  await waitFor(() => expect(document.activeElement).toBe(summary));
  expect(world.of("sandbox_trouble_end").map(({ troubleId }) => troubleId)).toEqual(["1", "2"]);
  expect(ends()).toEqual([]);
});

test("Delete with Shift ends all of them, as the button does", async () => {
  const { world, user, summary } = await openTroubles(offline, lost);
  named(/No network/).focus();
  fireEvent.keyDown(named(/No network/), { key: "Delete", shiftKey: true });
  await screen.findByText("Nothing goes wrong");
  expect(document.activeElement).toBe(summary);
  await user.click(screen.getByRole("button", { name: /too many calls/ }));
  await screen.findByText("1 thing goes wrong");
  await user.click(screen.getByRole("button", { name: "All is well again" }));
  await screen.findByText("Nothing goes wrong");
  expect(world.of("sandbox_trouble").map(({ trouble }) => trouble)).toEqual([null, "too_many", null]);
  expect(world.of("sandbox_trouble_end")).toEqual([]);
});

test("the palette ends one or all, while there is something to end", async () => {
  const { world, registry } = await openTroubles(offline, lost);
  const names = () =>
    registry
      .now()
      .map(({ name }) => name)
      .filter((name) => name.startsWith("End"));
  expect(names()).toEqual([
    "End in the sandbox: No network",
    "End in the sandbox: An answer is lost",
    "End whatever goes wrong in the sandbox",
  ]);
  registry.run("sandbox.trouble.1");
  await screen.findByText("1 thing goes wrong");
  registry.run("sandbox.well");
  await screen.findByText("Nothing goes wrong");
  expect(names()).toEqual([]);
  expect(world.of("sandbox_trouble_end")).toEqual([{ accountId: "1", troubleId: "1" }]);
});

test("one that cannot be ended stays, with the focus on it and the reason told", async () => {
  const { world, user } = await openTroubles(offline);
  world.refuses = "sandbox_trouble_end";
  await user.click(named(/No network/));
  await screen.findByText(/nothing to tap is called Hours/);
  expect(document.activeElement).toBe(named(/No network/));
});

test("one that is over by itself leaves the list", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    const { world } = await openTroubles(offline);
    world.troubles = [];
    await vi.advanceTimersByTimeAsync(3_000);
    await screen.findByText("Nothing goes wrong");
    const asked = world.of("sandbox_state").length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(world.of("sandbox_state").length).toBe(asked);
  } finally {
    vi.useRealTimers();
  }
});
