import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "../../../testing/engine";
import { asked, fromField, key, lively, question } from "../testing/hands";
import { greetingStage } from "../testing/stage";
import { fourQuestions, questions } from "../testing/world";

const stage = greetingStage();

describe("publishing", () => {
  it("keeps what was typed last, publishes just that, and leaves the focus where it was", async () => {
    const { world, user } = await stage.open(lively());
    const field = await question(1);
    await user.type(field, "x");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByText("Published. Instagram was asked, and has just that.");
    expect(world.askedFor("greeting_publish")).toEqual([
      { accountId: "1", part: { kind: "ice_breakers" }, draftVersion: 1, how: { kind: "if_unchanged" } },
    ]);
    expect(asked(world.state("ice_breakers").live?.content)[0]?.[0]).toBe("What are your opening hours?x");
    expect(document.activeElement).toBe(await question(1));
    await waitFor(() => expect(screen.queryByText("Drop draft")).toBeNull());
  });

  it("shows that it is under way, and what is typed meanwhile becomes the next draft", async () => {
    const { world, user } = await stage.open(lively());
    await user.type(await question(1), "x");
    await screen.findByText("1 change, kept as a draft");
    const release = world.hold("greeting_publish");
    key("Enter", { ctrlKey: true });
    await screen.findByRole("button", { name: "Publishing" });
    await user.type(await question(1), "y");
    release();
    await waitFor(() => expect(world.askedFor("greeting_draft_set")).toHaveLength(2));
    expect(world.askedFor("greeting_draft_set")[1]).toMatchObject({ draftVersion: null, basedOn: "v2" });
    expect((await question(1)).value).toBe("What are your opening hours?xy");
  });

  it("says what Instagram made of it when that differs", async () => {
    const { world, user } = await stage.open(lively());
    world.outcome = {
      kind: "differs",
      at: 0,
      differences: [
        { kind: "removed", locale: "default", from: 3, item: { kind: "ice_breaker", question: "Four?", payload: "4" } },
      ],
    };
    await user.type(await question(1), "x");
    await user.click(screen.getByText("Publish"));
    await screen.findByText("Published, but Instagram has made something else of it");
    screen.getByText("“Four?” goes");
    key("p", fromField);
    await waitFor(() => expect(screen.queryByText("“Four?” goes")).toBeNull());
  });

  it("that may have happened or not asks to read again", async () => {
    const { world, user } = await stage.open(lively());
    world.outcome = { kind: "uncertain", problem: problem("offline", "retry") };
    await user.type(await question(1), "x");
    await user.click(screen.getByText("Publish"));
    await screen.findByText("It is not certain whether this was published");
    const notice = screen.getByText("It is not certain whether this was published").closest("section") as HTMLElement;
    await user.click(within(notice).getByRole("button", { name: /^Read again/ }));
    await waitFor(() => expect(world.askedFor("greeting_read").at(-1)).toEqual({ accountId: "1", isAsked: true }));
    expect((await question(1)).value).toBe("What are your opening hours?x");
  });

  it("that is refused says why, with its remedy, and keeps the draft", async () => {
    const { world, user } = await stage.open(lively());
    world.failing.greeting_publish = problem("instagram_down", "retry");
    await user.type(await question(1), "x");
    await user.click(screen.getByText("Publish"));
    await screen.findByText("Instagram has trouble of its own");
    delete world.failing.greeting_publish;
    await user.click(screen.getByText("Try again"));
    await screen.findByText("Published. Instagram was asked, and has just that.");
  });
});

describe("somebody else’s change", () => {
  const setUp = async () => {
    const world = lively();
    const base = fourQuestions;
    const draft = questions("default", ["Mine?", "MINE"]);
    const merged = questions("default", ["Mine?", "MINE"], ["Theirs too?", "THEIRS"]);
    world.live(questions("default", ["Theirs?", "THEIRS"]), "elsewhere");
    world.draft(draft);
    const live = world.state("ice_breakers").live;
    world.setState("ice_breakers", {
      changedElsewhere: {
        live,
        theirs: [
          { kind: "added", locale: "default", to: 0, item: { kind: "ice_breaker", question: "Theirs?", payload: "T" } },
        ],
        merge: { merged, conflicts: [{ place: "default", base, draft, live: live?.content ?? base }] },
      },
    });
    return stage.open(world);
  };

  it("is looked at, and taken in: the draft is based on it then", async () => {
    const { world } = await setUp();
    await screen.findByText("Somebody changed what is live meanwhile");
    key("o");
    await screen.findByText("“Theirs?” is new");
    screen.getByText("Yours: Default");
    key("m", fromField);
    await waitFor(() => expect(screen.queryByText("Somebody changed what is live meanwhile")).toBeNull());
    expect(world.askedFor("greeting_draft_set").at(-1)).toMatchObject({ draftVersion: 1, basedOn: "v2" });
    expect((await question(2)).value).toBe("Theirs too?");
  });

  it("is not forgotten when the draft is dropped and brought back: it begins again from what it began from", async () => {
    const { world, user } = await setUp();
    await user.click(await screen.findByText("Drop draft"));
    await user.click(await screen.findByText("Undo"));
    await waitFor(() => expect(world.askedFor("greeting_draft_set")).toHaveLength(1));
    expect(world.askedFor("greeting_draft_set")[0]).toMatchObject({ draftVersion: null, basedOn: "v1" });
  });

  it("is overwritten knowingly, never by the plain way", async () => {
    const { world, user } = await setUp();
    await user.click(await screen.findByText("Overwrite theirs"));
    await screen.findByText("Published. Instagram was asked, and has just that.");
    expect(world.askedFor("greeting_publish").map(({ how }) => how)).toEqual([{ kind: "overwrite", revision: "v2" }]);
  });

  it("that is met only on publishing is told then", async () => {
    const { world, user } = await stage.open(lively());
    await user.type(await question(1), "x");
    await screen.findByText("1 change, kept as a draft");
    const elsewhere = { live: world.state("ice_breakers").live, theirs: [], merge: null };
    world.outcome = { kind: "changed_elsewhere", elsewhere };
    key("Enter", { ctrlKey: true });
    await screen.findByText("Somebody changed what is live meanwhile");
  });
});

it("shows what cannot be read as it came, and says that publishing takes it away", async () => {
  const world = lively();
  const { live } = world.state("ice_breakers");
  if (live) world.setState("ice_breakers", { live: { ...live, unknown: [{ at: 0, what: '{"type":"poll"}' }] } });
  const { user } = await stage.open(world);
  await screen.findByText("Instagram has something here that Porchlight cannot read");
  screen.getByText('{"type":"poll"}');
  world.setState("ice_breakers", { warnings: [{ kind: "unknown_lost", count: 1 }] });
  await user.type(await question(1), "x");
  await screen.findByText(/Publishing takes away what is not read/);
});
