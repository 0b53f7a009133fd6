import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { withoutCommand } from "../../testing/actions";
import { violations } from "../../testing/axe";
import { problem } from "../../testing/engine";
import { flow, liveOf, text } from "./flows/testing/flows";
import { key, lively, question } from "./testing/hands";
import { greetingStage } from "./testing/stage";
import { fourQuestions, GreetingWorld, questions } from "./testing/world";

const stage = greetingStage();

describe("how it stands", () => {
  it("is asked of Instagram when the screen opens, and shows as being read", async () => {
    const world = new GreetingWorld();
    world.set({ readAt: null, isReading: true });
    await stage.open(world);
    await screen.findByText("Asking Instagram what is live");
    expect(world.askedFor("greeting_read")).toEqual([{ accountId: "1", isAsked: false }]);
  });

  it("offline is what was read last, and drafts are kept all the same", async () => {
    const world = lively();
    world.set({ problem: problem("offline", "retry") });
    const { user } = await stage.open(world);
    await screen.findByText("There is no connection");
    await user.type(await question(1), "x");
    await screen.findByText("1 change, kept as a draft");
  });

  it("without the permission is one sentence and its remedy, and no editor", async () => {
    const world = lively();
    world.set({ problem: problem("scope_missing", "reconnect", { scope: "instagram_business_manage_messages" }) });
    await stage.open(world);
    await screen.findByText("A permission is missing");
    screen.getByText("This needs instagram_business_manage_messages. Reconnect and leave its box ticked.");
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  it("that cannot be read at all can be asked again", async () => {
    const world = lively();
    world.failing.greeting = problem("internal", "retry");
    const { user } = await stage.open(world);
    await screen.findByText("Something went wrong inside Porchlight");
    delete world.failing.greeting;
    await user.click(screen.getByText("Try again"));
    await question(1);
  });
});

describe.each([
  ["nothing", () => new GreetingWorld(), "/"],
  ["ice breakers", lively, "/"],
  [
    "a draft",
    () => {
      const world = lively();
      world.draft(questions("default", ["Mine?", "MINE"], ["", ""]));
      return world;
    },
    "/",
  ],
  ["the menu", lively, "/?part=menu"],
  [
    "too much to publish, and somebody else’s change",
    () => {
      const world = lively();
      world.draft(questions("de_DE", ["q".repeat(90), ""]));
      const { live } = world.state("ice_breakers");
      world.setState("ice_breakers", {
        changedElsewhere: { live, theirs: [], merge: { merged: fourQuestions, conflicts: [] } },
        publishing: { kind: "uncertain", act: "set", since: 0 },
      });
      return world;
    },
    "/",
  ],
] as const)("a screen with %s", (_, make, address) => {
  it("is clean for axe, and all that can be pressed has a key and a place in the palette", async () => {
    const { registry, container } = await stage.open(make(), address);
    await screen.findByText(/^read /);
    expect(await violations(container)).toEqual([]);
    expect(withoutCommand(container, registry)).toEqual([]);
  });
});

describe("J and K", () => {
  const steps = ["greeting.next", "greeting.previous"];

  it("go from part to part", async () => {
    const { router } = await stage.open(lively());
    await question(1);
    key("j");
    await waitFor(() => expect(router.state.location.search).toMatchObject({ part: "menu" }));
    key("k");
    await waitFor(() => expect(router.state.location.search).toMatchObject({ part: "ice_breakers" }));
  });

  it("are the list’s where there are flows, whichever came first", async () => {
    const world = lively();
    world.set({ flows: [flow({ id: "1", state: liveOf([text("Hi")]) })] });
    const { registry, router } = await stage.open(world, "/?part=flows", () => <p>All flows</p>);
    await screen.findByText("All flows");
    expect(registry.now().filter(({ id }) => steps.includes(id))).toEqual([]);
    key("k");
    expect(router.state.location.search).toMatchObject({ part: "flows" });
    await act(async () => world.set({ flows: [] }));
    await waitFor(() => expect(registry.now().filter(({ id }) => steps.includes(id))).toHaveLength(2));
  });
});
