import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { withoutCommand } from "../../../testing/actions";
import { violations } from "../../../testing/axe";
import { problem } from "../../../testing/engine";
import { AnswersWorld, answer, says, text } from "../testing/answersWorld";
import { greetingStage } from "../testing/stage";
import { questions } from "../testing/world";

const stage = greetingStage();
beforeEach(() => {
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(264);
  Element.prototype.scrollTo = function scrollTo() {} as typeof Element.prototype.scrollTo;
});

const open = (world: AnswersWorld, address = "/?part=answers") => stage.open(world, address);
const some = () => [
  answer("1", "HOURS", says("Opening hours", "From 9 to 17, {first name|there}."), { taps: 12 }),
  answer("2", "PRICES", says("Prices", "It depends."), {
    content: null,
    usedSince: null,
    draft: { content: says("Prices", "It depends."), version: 3, savedAt: 0 },
  }),
  answer("3", "SHIPPING", says("Shipping", "Everywhere.")),
];
const grid = () => screen.findByRole("grid", { name: "Answers" });
const names = () => screen.getAllByRole("row").map((row) => row.querySelector("span")?.textContent);
const nameField = () => screen.findByRole<HTMLInputElement>("textbox", { name: "Name" });
const says1 = () => screen.findByRole<HTMLTextAreaElement>("textbox", { name: "What it says" });
const phone = (name = "Edited, as on their phone") => within(screen.getByRole("figure", { name }));
/** What was kept last. */
const kept = (world: AnswersWorld) => world.askedFor("answer_draft_set").at(-1)?.content;

describe("the list", () => {
  it("says of each answer what it answers, how it stands and how often, and is gone through with J and K", async () => {
    const { user } = await open(new AnswersWorld(some()));
    const list = await grid();
    expect(names()).toEqual(["Opening hours", "Prices", "Shipping"]);
    const row = within(screen.getByRole("row", { name: /Opening hours/ }));
    row.getByText("HOURS");
    row.getByText("in use");
    row.getByText("12 taps");
    within(screen.getByRole("row", { name: /Prices/ })).getByText("never used");
    act(() => list.focus());
    await user.keyboard("j");
    await waitFor(async () => expect((await nameField()).value).toBe("Prices"));
    await user.keyboard("k");
    await waitFor(async () => expect((await nameField()).value).toBe("Opening hours"));
    expect(await violations()).toEqual([]);
  });

  it("stands by itself in a narrow window: J goes along it, E or Enter into an answer, and Escape out to where one was", async () => {
    vi.spyOn(window, "matchMedia").mockImplementation(
      (media) => ({ matches: true, media, addEventListener: vi.fn(), removeEventListener: vi.fn() }) as never,
    );
    const { user } = await open(new AnswersWorld(some()));
    const list = await grid();
    act(() => list.focus());
    expect(screen.queryByRole("textbox", { name: "Name" })).toBeNull();
    await user.keyboard("j{Enter}");
    await waitFor(async () => expect((await nameField()).value).toBe("Prices"));
    expect(screen.queryByRole("grid", { name: "Answers" })).toBeNull();
    await user.keyboard("{Escape}");
    await waitFor(async () => expect(document.activeElement).toBe(await grid()));
    await user.keyboard("e");
    await waitFor(async () => expect((await nameField()).value).toBe("Prices"));
  });

  it("is searched by payload and by what is written inside", async () => {
    const { user } = await open(new AnswersWorld(some()));
    await grid();
    await user.keyboard("/everywhere");
    await waitFor(() => expect(names()).toEqual(["Shipping"]));
    screen.getByText("1 of 3");
  });

  it("has below it the taps without an answer, each with the way to one", async () => {
    const world = new AnswersWorld(some(), { unanswered: ["ORDER"] });
    const { user } = await open(world);
    await screen.findByText("1 leads nowhere");
    await user.click(await screen.findByRole("button", { name: "Answer it: ORDER" }));
    await waitFor(async () => expect((await nameField()).value).toBe("ORDER"));
    expect(world.askedFor("answer_new")).toEqual([{ accountId: "1", payload: "ORDER", name: "", content: null }]);
  });

  it("without an answer says what answers are for, and N begins one", async () => {
    const world = new AnswersWorld();
    const { user } = await open(world);
    await screen.findByText("Answer what people tap");
    expect(await violations()).toEqual([]);
    await user.keyboard("n");
    await waitFor(async () => expect(document.activeElement).toBe(await nameField()));
    expect(world.askedFor("answer_new")).toMatchObject([{ payload: null, name: "New answer" }]);
  });

  it("says why the answers cannot be read, and asks again", async () => {
    const world = new AnswersWorld(some());
    world.failing.answers = problem("database_damaged", "none");
    const { user } = await open(world);
    const again = await screen.findByRole("button", { name: "Try again" });
    delete world.failing.answers;
    await user.click(again);
    await grid();
  });
});

describe("writing", () => {
  it("shows the answer on a phone with somebody's name in it, and keeps what is typed as a draft", async () => {
    const world = new AnswersWorld(some());
    const { user } = await open(world);
    await screen.findByText("From 9 to 17, Mara.");
    phone("In use, as on their phone");
    await user.type(await says1(), " Welcome!");
    phone().getByText("From 9 to 17, Mara. Welcome!");
    await waitFor(() => expect(kept(world)?.otherwise).toEqual([text("From 9 to 17, {first name|there}. Welcome!")]), {
      timeout: 2000,
    });
    expect(world.askedFor("answer_draft_set").at(-1)?.version).toBeNull();
    await screen.findByText("draft kept");
  });

  it("shows what is in use beside what is edited", async () => {
    const { user } = await open(new AnswersWorld(some()));
    await user.type(await says1(), " Welcome!");
    phone("In use, as on their phone").getByText("From 9 to 17, Mara.");
    phone().getByText("From 9 to 17, Mara. Welcome!");
    const shown = () => screen.getByRole("radio", { name: "In use" }).getAttribute("aria-checked");
    expect(shown()).toBe("false");
    await user.keyboard("{Control>}{Alt>}l{/Alt}{/Control}");
    expect(shown()).toBe("true");
  });

  it("takes a branch out, and undo puts it back with its words", async () => {
    const { user } = await open(new AnswersWorld(some()));
    await user.click(await screen.findByRole("button", { name: /Something else for some people/ }));
    await user.type(await says1(), "Hi again");
    await user.click(screen.getByRole("button", { name: "Take this branch out" }));
    await waitFor(() => expect(screen.queryByRole("region", { name: "If they follow you" })).toBeNull());
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    const branch = within(await screen.findByRole("region", { name: "If they follow you" }));
    branch.getByText("Hi again");
  });

  it("is put to use by Ctrl+Enter with the last letter typed", async () => {
    const world = new AnswersWorld(some());
    const { user } = await open(world);
    await user.type(await says1(), "!");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByText("“Opening hours” is in use.");
    expect(world.of("1").content?.otherwise).toEqual([text("From 9 to 17, {first name|there}.!")]);
    expect(world.of("1").draft).toBeNull();
  });

  it("drops a draft, and undo brings it back", async () => {
    const world = new AnswersWorld(some());
    const { user } = await open(world);
    await user.type(await says1(), " More");
    await user.click(screen.getByRole("button", { name: "Drop draft" }));
    await waitFor(async () => expect((await says1()).value).toBe("From 9 to 17, {first name|there}."));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(async () => expect((await says1()).value).toBe("From 9 to 17, {first name|there}. More"));
  });

  it("offers both sides when another window has written meanwhile, and loses neither", async () => {
    const world = new AnswersWorld(some());
    const { user } = await open(world);
    const field = await says1();
    world.answers.answers = world.answers.answers.map((each) =>
      each.id === "1" ? { ...each, draft: { content: says("Opening hours", "Theirs"), version: 9, savedAt: 0 } } : each,
    );
    await user.type(field, " Mine");
    act(() => void window.dispatchEvent(new Event("blur")));
    const notice = within(await screen.findByRole("alert"));
    notice.getByText("This answer was changed elsewhere meanwhile");
    notice.getByText("From 9 to 17, {first name|there}. Mine");
    await user.keyboard("{Control>}{Alt>}k{/Alt}{/Control}");
    await waitFor(() =>
      expect(world.of("1").draft?.content.otherwise).toEqual([text("From 9 to 17, {first name|there}. Mine")]),
    );
  });

  it("deletes an answer, and undo brings it back", async () => {
    const { user } = await open(new AnswersWorld(some()));
    await grid();
    await user.click(screen.getByRole("button", { name: "Delete this answer" }));
    await waitFor(() => expect(names()).toEqual(["Prices", "Shipping"]));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(names()).toContain("Opening hours"));
  });

  it("answers some people otherwise, by what holds of them", async () => {
    const world = new AnswersWorld(some());
    const { user } = await open(world);
    await user.click(await screen.findByRole("button", { name: /Something else for some people/ }));
    await screen.findByRole("region", { name: "If they follow you" });
    await user.click(screen.getByRole("button", { name: /and …/ }));
    await screen.findByRole("region", { name: "If they follow you and they are verified" });
    await user.type(await says1(), "Hi again");
    phone().getByText("Hi again");
    act(() => void window.dispatchEvent(new Event("blur")));
    await waitFor(() =>
      expect(kept(world)?.branches).toEqual([
        { conditions: [{ kind: "follows_us" }, { kind: "verified" }], messages: [text("Hi again")] },
      ]),
    );
    await user.click(screen.getByRole("button", { name: "Everybody else" }));
    phone().getByText("From 9 to 17, Mara.");
    expect(await violations()).toEqual([]);
  });

  it("says at its text which gap cannot be read, and for whom nothing is sent", async () => {
    const content = says("Hi", "Dear {frist name}, {username}");
    const fault = { at: 5, length: 12, kind: "unknown" as const, name: "frist name" };
    const world = new AnswersWorld([
      answer("1", "HI", content, { faults: [{ at: "otherwise[0].text", fault }], needs: ["username"] }),
    ]);
    const { user } = await open(world);
    await screen.findByText(/There is nothing called “frist name”/);
    screen.getByText("Where {username} is not known, nothing is sent");
    await user.click(screen.getByRole("button", { name: "Show" }));
    const field = await says1();
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe("{frist name}");
    expect(await violations()).toEqual([]);
  });

  it("leads from a quick reply to its answer, and offers to make the one that is missing", async () => {
    const reply = (title: string, payload: string) => ({
      content: { contentType: "text" as const, title, payload },
      imageUrl: null,
    });
    const asks = says("Hello");
    asks.otherwise = [
      { kind: "text", text: "What?", quickReplies: [reply("Hours", "HOURS"), reply("Other", "OTHER")] },
    ];
    const world = new AnswersWorld([answer("9", "HELLO", asks), ...some()]);
    const { user } = await open(world);
    await user.click(await screen.findByRole("button", { name: "Make an answer for it" }));
    await waitFor(async () => expect((await nameField()).value).toBe("OTHER"));
    await user.click(screen.getByRole("row", { name: /Hello/ }));
    await user.click(await screen.findByRole("button", { name: "to “Opening hours”" }));
    await waitFor(async () => expect((await nameField()).value).toBe("Opening hours"));
  });
});

describe("by keys alone", () => {
  it("a branch is begun, gone to, asked earlier and taken out, and all that can be pressed has a command", async () => {
    const world = new AnswersWorld(some(), { unanswered: ["ORDER"] });
    const { user, container, registry } = await open(world);
    await user.click(await says1());
    await user.keyboard("{Control>}{Alt>}b{/Alt}{/Control}");
    await user.type(await says1(), "First");
    await user.keyboard("{Control>}{Alt>}b{/Alt}{/Control}");
    await user.type(await says1(), "Second");
    await user.keyboard("{Control>}{Alt>}{Shift>}{ArrowUp}{/Shift}{/Alt}{/Control}");
    act(() => void window.dispatchEvent(new Event("blur")));
    const begun = () => kept(world)?.branches.map(({ messages: [first] }) => first);
    await waitFor(() => expect(begun()).toEqual([text("Second"), text("First")]));
    expect((await says1()).value).toBe("Second");
    expect(withoutCommand(container, registry)).toEqual([]);
    await user.keyboard("{Control>}{Alt>}{ArrowDown}{/Alt}{/Control}");
    await waitFor(async () => expect((await says1()).value).toBe("First"));
    await user.keyboard("{Control>}{Alt>}{Shift>}{Backspace}{/Shift}{/Alt}{/Control}");
    act(() => void window.dispatchEvent(new Event("blur")));
    await waitFor(() => expect(begun()).toEqual([text("Second")]));
  });

  it("the tap without an answer that is tapped most gets one by U", async () => {
    const world = new AnswersWorld(some(), { unanswered: ["ORDER", "RETURN"] });
    const { user } = await open(world);
    await grid();
    await user.keyboard("u");
    await waitFor(() => expect(world.askedFor("answer_new")).toMatchObject([{ payload: "ORDER" }]));
  });
});

describe("from where people tap", () => {
  it("a question that has no answer yet begins it, and one that has leads to it", async () => {
    const world = new AnswersWorld(some());
    world.live(questions("default", ["When?", "HOURS"], ["Where?", "PLACE"]));
    const { user } = await open(world, "/?part=ice_breakers");
    await user.click(await screen.findByRole("button", { name: "Make an answer for it" }));
    await waitFor(async () => expect((await nameField()).value).toBe("PLACE"));
    expect(world.askedFor("answer_new")).toMatchObject([{ payload: "PLACE" }]);
    await user.keyboard("{Escape}1");
    await user.click(await screen.findByRole("button", { name: "to “Opening hours”" }));
    await waitFor(async () => expect((await nameField()).value).toBe("Opening hours"));
  });
});

describe("sending to oneself", () => {
  it("says what was left out, and leads to the thread", async () => {
    const world = new AnswersWorld(some());
    world.tried = { conversationId: "77", messageIds: ["5"], quickRepliesLeftOut: 3 };
    const { user } = await open(world);
    await user.click(await screen.findByRole("button", { name: "Send to myself" }));
    await screen.findByText(/without its quick replies \(3\)/);
    screen.getByRole("button", { name: "Open the thread" });
    expect(world.askedFor("answer_try")).toEqual([
      { accountId: "1", what: { kind: "answer", answerId: "1", branch: null } },
    ]);
  });

  it("sends nothing older than what is shown: what cannot be kept is not tried", async () => {
    const world = new AnswersWorld(some());
    const { user } = await open(world);
    await user.type(await says1(), "!");
    world.failing.answer_draft_set = problem("disk_unwritable", "retry");
    await user.click(screen.getByRole("button", { name: "Send to myself" }));
    await screen.findByText("The disk cannot be written");
    expect(world.askedFor("answer_try")).toEqual([]);
  });

  it("says that one must first write to oneself", async () => {
    const world = new AnswersWorld(some());
    world.failing.answer_try = problem("no_self_thread", "none");
    const { user } = await open(world);
    await user.click(await screen.findByRole("button", { name: "Send to myself" }));
    await screen.findByText(/There is no thread with yourself yet/);
  });
});

describe("the map", () => {
  it("stands in the place of the list by a switch or V", async () => {
    const { user } = await open(new AnswersWorld(some()));
    await grid();
    await user.click(screen.getByRole("radio", { name: "Map" }));
    await waitFor(() => expect(screen.queryByRole("grid", { name: "Answers" })).toBeNull());
    await user.keyboard("v");
    await grid();
  });
});
