import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { problem } from "../../../testing/engine";
import { asked, kept, lively, question } from "../testing/hands";
import { greetingStage } from "../testing/stage";
import { fourQuestions, questions } from "../testing/world";
import { desks } from "./useDesk";

const stage = greetingStage();

describe("a draft", () => {
  it("begins with the first letter, from what is live, and is kept after a pause", async () => {
    const { world, user } = await stage.open(lively());
    await user.type(await question(2), "!");
    await screen.findByText("1 change, kept as a draft");
    const [first] = world.askedFor("greeting_draft_set");
    expect(first).toMatchObject({ draftVersion: null, basedOn: "v1", accountId: "1", part: { kind: "ice_breakers" } });
    expect(asked(first?.content)[0]?.[1]).toBe("Do you ship to Spain?!");
    stage.phone("Live, as on their phone").getByText("Do you ship to Spain?");
    stage.phone("Edited, as on their phone").getByText("Do you ship to Spain?!");
    within(screen.getByRole("list", { name: "What publishing changes" })).getByText("“Do you ship to Spain?” changes");
  });

  it("is edited on by its version, and based on nothing anew", async () => {
    const { world, user } = await stage.open(lively());
    await user.type(await question(1), "a");
    await screen.findByText("1 change, kept as a draft");
    await user.type(await question(1), "b");
    await waitFor(() => expect(kept(world)).toHaveLength(2));
    expect(world.askedFor("greeting_draft_set")[1]).toMatchObject({ draftVersion: 1, basedOn: null });
  });

  it("is kept at once when the screen is left", async () => {
    const { world, user, unmount } = await stage.open(lively());
    await user.type(await question(1), "x");
    unmount();
    await waitFor(() => expect(asked(kept(world)[0])[0]?.[0]).toBe("What are your opening hours?x"));
  });

  it("that cannot be kept stays in its field, says why, and is kept when asked again", async () => {
    const { world, user } = await stage.open(lively());
    world.failing.greeting_draft_set = problem("disk_unwritable", "retry");
    await user.type(await question(1), "x");
    await screen.findByText("The disk cannot be written");
    expect((await question(1)).value).toBe("What are your opening hours?x");
    delete world.failing.greeting_draft_set;
    await user.click(screen.getByText("Try again"));
    await screen.findByText("1 change, kept as a draft");
  });

  it("that another window changed is shown beside it, and either can be kept", async () => {
    const { world, user } = await stage.open(lively());
    await user.type(await question(1), "x");
    await screen.findByText("1 change, kept as a draft");
    // Behind the screen's back, which does not hear of it.
    const theirs = questions("default", ["Theirs?", "THEIRS"]);
    const quiet = vi.spyOn(world, "say").mockImplementation(() => undefined);
    world.draft(theirs);
    quiet.mockRestore();
    await user.type(await question(1), "y");
    await screen.findByText("This draft was changed elsewhere meanwhile");
    world.say();
    const notice = screen.getByRole("alert");
    await within(notice).findByText("Theirs?");
    within(notice).getByText("What are your opening hours?xy");
    await user.keyboard("{Control>}{Alt>}k{/Alt}{/Control}");
    await waitFor(() => expect(screen.queryByText("This draft was changed elsewhere meanwhile")).toBeNull());
    expect(world.askedFor("greeting_draft_set").at(-1)).toMatchObject({ draftVersion: 2 });
    expect(asked(world.state("ice_breakers").draft?.content)[0]?.[0]).toBe("What are your opening hours?xy");
  });

  it("that said the same can be published once it is kept, before it is known what that changes", async () => {
    const world = lively();
    world.draft(fourQuestions);
    const { user } = await stage.open(world);
    await screen.findByText("the draft says the same");
    const publish = screen.getByRole("button", { name: /^Publish/ });
    expect(publish.hasAttribute("disabled")).toBe(true);
    const release = world.hold("greeting");
    await user.type(await question(1), "x");
    await waitFor(() => expect(desks.of("1/ice_breakers/")).toMatchObject({ phase: "clean", version: 2 }));
    expect(publish.hasAttribute("disabled")).toBe(false);
    expect(screen.queryByText("the draft says the same")).toBeNull();
    release();
    await screen.findByText("1 change, kept as a draft");
  });

  it("is dropped, and comes back by undo", async () => {
    const world = lively();
    world.draft(questions("default", ["Mine?", "MINE"]));
    const { user } = await stage.open(world);
    await user.click(await screen.findByText("Drop draft"));
    await waitFor(async () => expect((await question(1)).value).toBe("What are your opening hours?"));
    await user.click(screen.getByText("Undo"));
    await waitFor(async () => expect((await question(1)).value).toBe("Mine?"));
    expect(world.askedFor("greeting_draft_set").at(-1)).toMatchObject({ draftVersion: null, basedOn: "v1" });
  });
});

it("leaves nothing on a desk that the engine has", async () => {
  const { user } = await stage.open(lively());
  await user.type(await question(1), "x");
  await screen.findByText("1 change, kept as a draft");
  await waitFor(() => expect(desks.of("1/ice_breakers/").written).toBeNull());
});
