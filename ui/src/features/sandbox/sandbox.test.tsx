import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { violations } from "../../testing/axe";
import { sandboxStage } from "./testing/stage";
import { World } from "./testing/world";

const { open, walk } = sandboxStage();

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
  expect(world.acts()[0]).toEqual({
    accountId: "1",
    person: "nora.writes",
    act: { kind: "tap", title: "More", payload: "MORE" },
  });
});

test("of two that say the same the one is tapped that was meant", async () => {
  const { world, user } = await open();
  await user.click(screen.getByRole("button", { name: "The menu" }));
  const second = screen.getAllByRole("button", { name: "Same words" })[1];
  await user.click(second as HTMLElement);
  await waitFor(() => expect(walk()).toBe("SECOND"));
  expect(world.acts()[0]?.act).toEqual({ kind: "tap", title: "Same words", payload: "SECOND" });
});

test("a telephone set to a language shows what is there for it", async () => {
  const { world, user } = await open();
  await user.click(screen.getByRole("button", { name: "The menu" }));
  await user.click(screen.getByRole("button", { name: /Their language/ }));
  await user.click(await screen.findByRole("option", { name: "German (Germany)" }));
  await screen.findByRole("button", { name: "Zeiten" });
  expect(screen.queryByRole("button", { name: "Hours" })).toBeNull();
  expect(world.of("sandbox_phone").map(({ locale }) => locale)).toEqual(["default", "de_DE"]);
});

test("an ad greets somebody new with the flow that was chosen, until they tap it says how they came", async () => {
  const { world, user } = await open();
  await user.click(screen.getByRole("button", { name: "Somebody new" }));
  await screen.findByText("Nothing was said yet");
  await user.click(screen.getByText("What else they do"));
  const title = screen.getByRole("textbox", { name: "Come from an ad that is called" });
  await user.clear(title);
  expect((screen.getByRole("button", { name: "Come from the ad" }) as HTMLButtonElement).disabled).toBe(true);
  await user.type(title, "Bowls");
  await user.click(screen.getByRole("button", { name: /It greets with/ }));
  const choices = (await screen.findAllByRole("option")).map(({ textContent }) => textContent);
  expect(choices).toEqual(["No flow", "Intake"]);
  await user.click(screen.getByRole("option", { name: "Intake" }));
  await user.click(screen.getByRole("button", { name: "Come from the ad" }));

  const welcome = await screen.findByRole("group", { name: "The ad’s welcome flow" });
  expect(within(welcome).getByText("Thanks for tapping!")).toBeTruthy();
  expect(screen.getByText(/Came from an ad/)).toBeTruthy();
  expect(screen.queryByText("Nothing was said yet")).toBeNull();
  expect(screen.queryByRole("button", { name: "When are you open?" })).toBeNull();
  expect(await violations()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "I am interested!" }));
  await waitFor(() => expect(screen.queryByText(/Came from an ad/)).toBeNull());
  expect(world.acts().map(({ act }) => act)).toEqual([
    { kind: "ad", title: "Bowls", flow_id: "902100000001" },
    { kind: "tap", title: "I am interested!", payload: "INTERESTED" },
  ]);
});

test("an ad without a flow greets with none, and a thread that has begun is greeted by nobody", async () => {
  const { world, user } = await open();
  await user.click(screen.getByText("What else they do"));
  expect(screen.getByText("Only a new thread is greeted.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Come from the ad" }));
  await waitFor(() => expect(world.acts()[0]?.act).toEqual({ kind: "ad", title: "Spring sale", flow_id: null }));
});

test("who comes by a link into a new thread is known by it with the first tap", async () => {
  const { world, user } = await open();
  await user.click(screen.getByRole("button", { name: "Somebody new" }));
  await screen.findByText("Nothing was said yet");
  await user.click(screen.getByText("What else they do"));
  await user.type(screen.getByRole("textbox", { name: "Come by a link that carries" }), "poster{Enter}");
  await screen.findByText(/Came by a link that carries “poster”/);
  await user.click(screen.getByRole("button", { name: "When are you open?" }));
  await waitFor(() => expect(screen.queryByText(/Came by a link/)).toBeNull());
  expect(walk()).toBe("poster OPEN");
  expect(world.acts()[0]?.act).toEqual({ kind: "link", reference: "poster" });
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
