import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { GreetingContent } from "../../generated/api";
import { withoutCommand } from "../../testing/actions";
import { violations } from "../../testing/axe";
import { problem } from "../../testing/engine";
import { account } from "../inbox/testing/account";
import { desks } from "./desk/useDesk";
import { greetingStage } from "./testing/stage";
import { fourQuestions, GreetingWorld, questions } from "./testing/world";

const stage = greetingStage();
/** By its label: a role asked for walks the whole page, which takes its time on a busy machine. */
const field = (label: string) => screen.findByLabelText<HTMLInputElement>(label, { selector: "input" });
const question = (place: number) => field(`Question ${place}`);
const kept = (world: GreetingWorld) => world.askedFor("greeting_draft_set").map(({ content }) => content);
const asked = (content: GreetingContent | undefined) =>
  content?.kind === "ice_breakers" ? content.locales.map(({ questions: all }) => all.map((each) => each.question)) : [];
const key = (pressed: string, mods: object = {}) => fireEvent.keyDown(document.body, { key: pressed, ...mods });
const kind = { ctrlKey: true, altKey: true };

function lively() {
  const world = new GreetingWorld();
  world.live(fourQuestions);
  return world;
}

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
    key("p", kind);
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
    key("m", kind);
    await waitFor(() => expect(screen.queryByText("Somebody changed what is live meanwhile")).toBeNull());
    expect(world.askedFor("greeting_draft_set").at(-1)).toMatchObject({ draftVersion: 1, basedOn: "v2" });
    expect((await question(2)).value).toBe("Theirs too?");
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

describe("what Instagram would refuse", () => {
  it("is said at the field while it is typed, and cut by its button", async () => {
    const { world, user } = await stage.open(lively());
    const field = await question(1);
    fireEvent.change(field, { target: { value: "q".repeat(84) } });
    screen.getByText("84/80");
    screen.getByText("Too long by 4");
    await user.click(screen.getByText("Cut it"));
    expect(field.value).toBe("q".repeat(80));
    await waitFor(() => expect(asked(kept(world).at(-1))[0]?.[0]).toHaveLength(80));
  });

  it("a fifth question cannot be added, and one that came is removed by a key", async () => {
    const world = lively();
    const content = structuredClone(fourQuestions);
    if (content.kind === "ice_breakers") content.locales[0]?.questions.push({ question: "Fifth?", payload: "FIFTH" });
    world.draft(content);
    await stage.open(world);
    await screen.findByText("Instagram takes 4 at most, and here are 5.");
    expect(screen.getByRole("button", { name: /Add a question/ }).hasAttribute("disabled")).toBe(true);
    key("f", kind);
    await waitFor(() => expect(asked(kept(world).at(-1))[0]).toHaveLength(4));
  });

  it("a default list that is missing is made from another one", async () => {
    const world = new GreetingWorld();
    world.draft(questions("de_DE", ["Wann ist offen?", "HOURS"]));
    const { user } = await stage.open(world);
    await screen.findByText("Instagram wants a list for everybody else, too.");
    await user.click(screen.getByText("Add the default"));
    await waitFor(() =>
      expect(kept(world).at(-1)).toMatchObject({ locales: [{ locale: "default" }, { locale: "de_DE" }] }),
    );
  });

  it("leads to its field when it is published all the same, and nothing is asked twice", async () => {
    const world = lively();
    world.draft(questions("default", ["Fine?", "FINE"], ["", "EMPTY"]));
    await stage.open(world);
    await screen.findByText("1 thing to fix");
    // Empty, and not blamed for it yet.
    expect(screen.queryByRole("alert")).toBeNull();
    key("Enter", { ctrlKey: true });
    const field = await question(2);
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect((await screen.findByRole("alert")).textContent).toContain("Write the question");
  });
});

describe("the list", () => {
  it("is begun with usual questions, whose taps carry what they say", async () => {
    const { world } = await stage.open();
    await screen.findByText("Make the first message easy");
    stage.phone("As it could look on their phone").getByText("Where is my order?");
    key("b");
    await waitFor(() => expect(kept(world)).toHaveLength(1));
    expect(kept(world)[0]).toMatchObject({
      locales: [{ locale: "default", questions: [{ payload: "WHAT_ARE_YOUR_OPENING_HOURS" }, {}, {}, {}] }],
    });
  });

  it("is written and put in order by keys alone; what a tap carries follows until it is somebody’s own words", async () => {
    const { world, user } = await stage.open();
    await screen.findByText("Make the first message easy");
    await user.keyboard("n");
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByLabelText("Question 1", { selector: "input" })),
    );
    await user.keyboard("One?{Enter}");
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByLabelText("Question 2", { selector: "input" })),
    );
    await user.keyboard("Two?{Alt>}{ArrowUp}{/Alt}");
    await waitFor(() =>
      expect(screen.getByLabelText<HTMLInputElement>("Question 1", { selector: "input" }).value).toBe("Two?"),
    );
    expect(document.activeElement).toBe(screen.getByLabelText("Question 1", { selector: "input" }));
    screen.getByText("Now at place 1 of 2");
    await user.keyboard(" Yes");
    await waitFor(() =>
      expect(kept(world).at(-1)).toEqual(questions("default", ["Two? Yes", "TWO_YES"], ["One?", "ONE"])),
    );
    await user.click(screen.getAllByText(/carries/)[0] as HTMLElement);
    await user.keyboard("_2");
    await user.type(await question(1), "!");
    await waitFor(() =>
      expect(kept(world).at(-1)).toMatchObject({ locales: [{ questions: [{ payload: "TWO_YES_2" }, {}] }] }),
    );
  });

  it("is put in order by dragging a handle", async () => {
    const { world } = await stage.open(lively());
    await question(1);
    const rows = [...screen.getByRole("list", { name: "Questions" }).children];
    vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function rect(this: Element) {
      const at = [...(this.parentElement?.children ?? [])].indexOf(this);
      return { top: at * 100, height: 100 } as DOMRect;
    });
    expect(rows).toHaveLength(4);
    const handle = screen.getByLabelText("Move Question 1");
    fireEvent.pointerDown(handle, { button: 0 });
    act(() => void window.dispatchEvent(new MouseEvent("pointermove", { clientY: 170 })));
    act(() => void window.dispatchEvent(new MouseEvent("pointerup")));
    act(() => void window.dispatchEvent(new MouseEvent("pointermove", { clientY: 370 })));
    expect((await question(2)).value).toBe("What are your opening hours?");
    await waitFor(() =>
      expect(asked(kept(world).at(-1))[0]?.slice(0, 2)).toEqual([
        "Do you ship to Spain?",
        "What are your opening hours?",
      ]),
    );
  });

  it("gives back a question that was removed", async () => {
    const { user } = await stage.open(lively());
    await question(1);
    await user.click(screen.getByLabelText("Remove Question 2"));
    await screen.findByText("“Do you ship to Spain?” is removed.");
    expect((await question(2)).value).toBe("Where is my order?");
    key("z", { ctrlKey: true });
    await waitFor(async () => expect((await question(2)).value).toBe("Do you ship to Spain?"));
  });

  it("for another language begins as a copy that carries the same, and is removed with a way back", async () => {
    const { world, user } = await stage.open(lively());
    await question(1);
    key("L", { ctrlKey: true, shiftKey: true });
    await screen.findByRole("combobox");
    await user.keyboard("german{Enter}");
    await screen.findByRole("tab", { name: "German (Germany)", selected: true });
    const field = await question(1);
    fireEvent.change(field, { target: { value: "Wann ist offen?" } });
    await waitFor(() =>
      expect(kept(world).at(-1)).toMatchObject({
        locales: [
          { locale: "default" },
          { locale: "de_DE", questions: [{ question: "Wann ist offen?", payload: "HOURS" }, {}, {}, {}] },
        ],
      }),
    );
    key("Backspace", { ctrlKey: true, shiftKey: true });
    await screen.findByText("The list for German (Germany) is removed.");
    expect(screen.queryByRole("tab", { name: "German (Germany)" })).toBeNull();
    key("z", { ctrlKey: true });
    await screen.findByRole("tab", { name: "German (Germany)" });
  });
});

describe("the menu", () => {
  const menu = (count: number): GreetingContent => ({
    kind: "menu",
    locales: [
      {
        locale: "default",
        items: Array.from({ length: count }, (_, at) => ({ type: "postback", title: `Item ${at}`, payload: `I${at}` })),
      },
    ],
  });

  it("has items that carry and items that open a page, each with its own limit", async () => {
    const world = new GreetingWorld();
    world.live(menu(2));
    const { user } = await stage.open(world, "/?part=menu");
    const title = await field("Item 1");
    fireEvent.change(title, { target: { value: "t".repeat(31) } });
    screen.getByText("31/30");
    await user.click(screen.getByText("Cut it"));
    const row = title.closest("li") as HTMLElement;
    await user.click(within(row).getByLabelText("Opens a page"));
    fireEvent.change(await field("Page of Item 1"), { target: { value: "shop.example" } });
    await user.click(screen.getByText("Add https://"));
    await waitFor(() =>
      expect(kept(world).at(-1)).toMatchObject({
        locales: [
          { items: [{ type: "web_url", title: "t".repeat(30), url: "https://shop.example" }, { payload: "I1" }] },
        ],
      }),
    );
  });

  it("of more than five items says that people will not see them all", async () => {
    const world = new GreetingWorld();
    world.live(menu(5));
    await stage.open(world, "/?part=menu");
    await field("Item 5");
    expect(screen.queryByText(/Instagram advises up to 5 items/)).toBeNull();
    key("n");
    await screen.findByText(/Instagram advises up to 5 items/);
  });
});

describe("versions", () => {
  it("say who and when and what, and one is restored as the draft, with a way back", async () => {
    const world = lively();
    world.live(questions("default", ["New?", "NEW"]), "elsewhere");
    const { user } = await stage.open(world);
    await question(1);
    key("v");
    const dialog = await screen.findByRole("dialog", { name: "Versions" });
    await within(dialog).findByText("set outside of Porchlight");
    expect(await violations(dialog)).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: /^Restore the version of/ }));
    await waitFor(async () => expect((await question(4)).value).toBe("Can I talk to somebody?"));
    expect(world.askedFor("greeting_version_restore")).toEqual([
      { accountId: "1", versionId: "v1", draftVersion: null },
    ]);
    await user.click(screen.getByText("Undo"));
    await waitFor(async () => expect((await question(1)).value).toBe("New?"));
  });
});

describe("other accounts", () => {
  const two = () => {
    const world = new GreetingWorld([
      account({ id: "1", name: "Fern & Clay", username: "fern.and.clay" }),
      account({ id: "2", name: "Harbour Coffee" }),
    ]);
    world.live(fourQuestions);
    return world;
  };

  it("get a copy, and each is reported on", async () => {
    const world = two();
    world.copied = [
      {
        accountId: "2",
        flowId: null,
        fate: "refused",
        draftVersion: null,
        outcome: null,
        problem: problem("greeting_has_draft", "none", { name: "harbour.coffee" }),
      },
    ];
    const { user } = await stage.open(world);
    await question(1);
    key("c");
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("checkbox", { name: /Harbour Coffee/ }));
    await user.click(within(dialog).getByRole("radio", { name: "Published at once" }));
    expect(await violations(dialog)).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: "Copy and publish" }));
    await within(dialog).findByText(/There is a draft already/);
    expect(world.askedFor("greeting_copy")).toEqual([
      {
        accountId: "1",
        part: { kind: "ice_breakers" },
        isDraft: false,
        to: ["2"],
        publish: true,
        replaceDrafts: false,
      },
    ]);
  });

  it("have a greeting of their own, which stands in the address", async () => {
    const { user, router } = await stage.open(two());
    await question(1);
    key("a");
    await user.click(await screen.findByRole("menuitem", { name: /harbour.coffee/ }));
    await screen.findByText("Make the first message easy");
    expect(router.state.location.search).toMatchObject({ account: "2", part: "ice_breakers" });
  });
});

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

it("leaves nothing on a desk that the engine has", async () => {
  const { user } = await stage.open(lively());
  await user.type(await question(1), "x");
  await screen.findByText("1 change, kept as a draft");
  await waitFor(() => expect(desks.of("1/ice_breakers/").written).toBeNull());
});
