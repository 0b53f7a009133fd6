import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { limits } from "../../../generated/api";
import { withoutCommand } from "../../../testing/actions";
import { violations } from "../../../testing/axe";
import { problem } from "../../../testing/engine";
import { draftOf, flow, liveOf, problemAt, text } from "./testing/flows";
import { flowStage, row } from "./testing/stage";
import { FlowWorld } from "./testing/world";

const open = flowStage();

const reply = (title: string, payload = title.toUpperCase()) => ({
  content: { contentType: "text" as const, title, payload },
  imageUrl: null,
});
const buttons = {
  kind: "buttons" as const,
  text: "Two ways on",
  buttons: [{ type: "postback" as const, title: "Book", payload: "BOOK" }],
};

/** Four flows, one of each standing. */
const some = () => [
  flow({ id: "1", name: "Autumn", updatedAt: 40, state: liveOf([text("Hello from the kiln"), buttons]) }),
  flow({ id: "2", name: "Fair", flowId: null, updatedAt: null, platforms: [], state: draftOf([text("See you")], 30) }),
  flow({
    id: "3",
    name: "Workshop",
    updatedAt: 20,
    isUsedInAd: true,
    lock: "used_in_ad",
    state: liveOf([{ ...text("A place?"), quickReplies: [reply("Yes")] }]),
  }),
  flow({ id: "4", name: "Kiln opening", updatedAt: 10, isGone: true }),
];

const grid = () => screen.findByRole("grid", { name: "Welcome flows" });
const names = () => screen.getAllByRole("row").map((each) => each.querySelector("span")?.textContent);
const nameField = () => screen.findByRole<HTMLInputElement>("textbox", { name: "Name" });
const cards = () => screen.getAllByRole("group", { name: /^Message \d+: / });
const phone = () => within(screen.getByRole("figure", { name: "Edited, as on their phone" }));
/** What was kept last. */
const kept = (world: FlowWorld) => world.asks("greeting_draft_set").at(-1)?.content;

describe("sending to oneself", () => {
  it("sends the flow with the last letter typed, and says what was left out", async () => {
    const world = new FlowWorld(some());
    world.answer("answer_try", () => ({ conversationId: "77", messageIds: ["1"], quickRepliesLeftOut: 2 }));
    const { run, user } = open(world);
    await user.type(await nameField(), "!");
    act(() => run("Send this flow to myself"));
    await screen.findByText(/without its quick replies \(2\)/);
    expect(world.asks("answer_try")).toEqual([{ accountId: "1", what: { kind: "flow", flowId: "1" } }]);
    expect(kept(world)).toMatchObject({ name: "Autumn!" });
  });
});

describe("the list", () => {
  it("says of each flow how it begins, how it stands, where it is used, and is gone through with J and K", async () => {
    const { user } = open(new FlowWorld(some()));
    const list = await grid();
    expect(names()).toEqual(["Autumn", "Fair", "Workshop", "Kiln opening"]);
    within(await row(/Autumn/)).getByText("live");
    within(await row(/Autumn/)).getByText("Instagram");
    within(await row(/Fair/)).getByText("new draft");
    within(await row(/Workshop/)).getByText("in an ad");
    within(await row(/Kiln opening/)).getByText("gone from Instagram");
    act(() => list.focus());
    await user.keyboard("j");
    await waitFor(async () => expect((await nameField()).value).toBe("Fair"));
    await user.keyboard("{Enter}");
    await waitFor(async () => expect(document.activeElement).toBe(await nameField()));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(list));
    await user.keyboard("k");
    await waitFor(async () => expect((await nameField()).value).toBe("Autumn"));
  });

  it("is searched from anywhere by name and by what is written inside", async () => {
    const { user } = open(new FlowWorld(some()));
    await grid();
    await user.keyboard("/kiln hello");
    await waitFor(() => expect(names()).toEqual(["Autumn"]));
    screen.getByText("1 of 4");
    await user.keyboard(" nowhere");
    await screen.findByText("No flow has these words.");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(names()).toHaveLength(4));
  });

  it("is put in another order by keys", async () => {
    const { user } = open(new FlowWorld(some()));
    await grid();
    await user.keyboard("s");
    const item = await screen.findByRole("menuitem", { name: /In ads first/ });
    act(() => item.focus());
    await user.keyboard("{Enter}");
    await waitFor(() => expect(names()?.[0]).toBe("Workshop"));
  });

  it("without a flow says what flows are for, and N begins one", async () => {
    const { world, user } = open(new FlowWorld([]));
    await screen.findByText("Greet people who come from an ad");
    screen.getByText("Choose it in Ads Manager.");
    expect(await violations()).toEqual([]);
    await user.keyboard("n");
    const field = await nameField();
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(world.asks("flow_new")).toEqual([{ accountId: "1", name: "Welcome", messages: [text("")] }]);
    await user.keyboard("Spring");
    await waitFor(() => expect(kept(world)).toMatchObject({ kind: "flow", name: "Spring" }));
  });

  it("stands by itself in a narrow window; Enter or a press goes into a flow, and Escape out of it", async () => {
    vi.spyOn(window, "matchMedia").mockImplementation(
      (media) => ({ matches: true, media, addEventListener: vi.fn(), removeEventListener: vi.fn() }) as never,
    );
    const { user } = open(new FlowWorld(some()));
    (await grid()).focus();
    expect(screen.queryByRole("textbox", { name: "Name" })).toBeNull();
    await user.keyboard("j");
    await user.keyboard("{Enter}");
    await waitFor(async () => expect(document.activeElement).toBe(await nameField()));
    expect((await nameField()).value).toBe("Fair");
    expect(screen.queryByRole("grid")).toBeNull();
    await user.keyboard("{Escape}");
    await waitFor(async () => expect(document.activeElement).toBe(await grid()));
    await user.click(await row(/Autumn/));
    await waitFor(async () => expect((await nameField()).value).toBe("Autumn"));
    await user.click(screen.getByRole("button", { name: "All flows" }));
    await grid();
  });

  it("says why it could not be read, or that it is being read", async () => {
    open(new FlowWorld([], { readAt: null, problem: problem("offline", "retry") }));
    await screen.findByRole("alert");
    expect(screen.queryByText("Greet people who come from an ad")).toBeNull();
  });
});

describe("a flow", () => {
  it("is doubled with D, under a name that is free", async () => {
    const { world, user } = open(new FlowWorld(some()));
    act(() => void grid().then((list) => list.focus()));
    await grid();
    await user.keyboard("d");
    await waitFor(() =>
      expect(world.asks("flow_duplicate")).toEqual([{ accountId: "1", flowId: "1", name: "Autumn (2)" }]),
    );
    await waitFor(async () => expect((await nameField()).value).toBe("Autumn (2)"));
  });

  it("that was never published goes at once, and comes back by Ctrl+Z", async () => {
    const { world, user } = open(new FlowWorld(some()), "/greeting?flow=2");
    (await grid()).focus();
    await user.keyboard("{Delete}");
    await waitFor(() => expect(names()).not.toContain("Fair"));
    expect(screen.queryByRole("alertdialog")).toBeNull();
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(names()).toContain("Fair"));
    expect(world.asks("flow_new")).toEqual([{ accountId: "1", name: "Fair", messages: [text("See you")] }]);
  });

  it("that was never published goes with its draft, and comes back whole", async () => {
    const { world, user } = open(new FlowWorld(some()), "/greeting?flow=2");
    await grid();
    await user.click(await screen.findByRole("button", { name: "Drop draft" }));
    await screen.findByText("“Fair” is deleted.");
    await waitFor(() => expect(names()).not.toContain("Fair"));
    await user.click(screen.getByRole("button", { name: /^Undo/ }));
    await waitFor(() => expect(names()).toContain("Fair"));
    expect(world.asks("flow_new")).toEqual([{ accountId: "1", name: "Fair", messages: [text("See you")] }]);
    expect(world.asks("greeting_draft_set")).toEqual([]);
  });

  it("at Instagram goes only after a question that says what is lost and what stays", async () => {
    const { world, user } = open(new FlowWorld(some()));
    (await grid()).focus();
    await user.keyboard("{Delete}");
    const dialog = await screen.findByRole("alertdialog", { name: "Delete “Autumn” at Instagram?" });
    within(dialog).getByText(/Instagram cannot bring a flow back, and its id 902100000001 ends with it/);
    within(dialog).getByText(/What it says stays here as a version/);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(world.asks("flow_delete")).toEqual([]);
    await user.keyboard("{Delete}");
    await user.click(await screen.findByRole("button", { name: "Delete at Instagram" }));
    await waitFor(() => expect(world.asks("flow_delete")).toEqual([{ accountId: "1", flowId: "1" }]));
    await screen.findByText("“Autumn” is gone from Instagram. What it said is kept here as a version.");
    await waitFor(() => expect(names().at(-2)).toBe("Autumn"));
    await screen.findByText("It is not at Instagram any more");
  });

  it("whose deletion got no answer is said to be uncertain, and reading again is offered", async () => {
    const world = new FlowWorld(some());
    world.deletion = { kind: "uncertain", problem: null };
    const { user } = open(world);
    (await grid()).focus();
    await user.keyboard("{Delete}");
    await user.click(await screen.findByRole("button", { name: "Delete at Instagram" }));
    await screen.findByText(/Whether “Autumn” is deleted is not known/);
    const notices = within(screen.getByRole("region", { name: "Notices" }));
    await user.click(notices.getByRole("button", { name: /^Read again/ }));
    await waitFor(() => expect(world.asks("greeting_read")).toEqual([{ accountId: "1", isAsked: true }]));
  });

  it("that an ad uses is locked, with the reason, is read whole, and a duplicate is offered", async () => {
    const { world, user } = open(new FlowWorld(some()), "/greeting?flow=3");
    await screen.findByText("An ad uses this flow");
    expect(screen.queryByRole("textbox", { name: "Name" })).toBeNull();
    const messages = within(screen.getByRole("list", { name: "Messages" }));
    messages.getByText("A place?");
    messages.getByText("YES");
    (await grid()).focus();
    await user.keyboard("{Delete}");
    await screen.findByText("An ad uses “Workshop”. Instagram deletes it only once no ad does.");
    expect(screen.queryByRole("alertdialog")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Duplicate it" }));
    await waitFor(() => expect(world.asks("flow_duplicate")).toHaveLength(1));
  });

  it("with messages of an unknown kind shows them as they came, and is left alone", async () => {
    const state = liveOf([text("Known")]);
    const live = state.live ? { ...state.live, unknown: [{ at: 1, what: '{"sticker":"cat"}' }] } : null;
    open(new FlowWorld([flow({ id: "1", lock: "unknown_messages", state: { live } })]));
    await screen.findByText("This flow holds messages that cannot be written back");
    screen.getByText('{"sticker":"cat"}');
    within(screen.getByRole("list", { name: "Messages" })).getByText("Of a kind that is not known here");
    expect(screen.queryByRole("button", { name: "Duplicate it" })).toBeNull();
  });

  it("gives its id and the ad's snippet to the clipboard by keys, and says how Ads Manager comes to it", async () => {
    const written: string[] = [];
    const { user } = open(new FlowWorld(some()));
    vi.spyOn(navigator.clipboard, "writeText").mockImplementation(async (words) => void written.push(words));
    (await grid()).focus();
    await screen.findByText("For ads that open a chat on Instagram. Its eligible_platforms allow no others.");
    screen.getByText("In the ad’s creative, under Message template, choose Partner app.");
    await user.keyboard("i");
    await waitFor(() => expect(written).toEqual(["902100000001"]));
    await user.keyboard("{Shift>}i{/Shift}");
    await waitFor(() => expect(written).toHaveLength(2));
    expect(JSON.parse(written[1] ?? "")).toEqual({
      asset_feed_spec: { additional_data: { partner_app_welcome_message_flow_id: "902100000001" } },
    });
  });
});

describe("the messages of a flow", () => {
  it("are written, moved, doubled and taken out by keys alone, and published", async () => {
    const { world, user } = open(new FlowWorld(some()), "/greeting?flow=2");
    (await grid()).focus();
    await user.keyboard("{Enter}");
    await waitFor(async () => expect(document.activeElement).toBe(await nameField()));
    await user.keyboard("{Control>}{Shift>}b{/Shift}{/Control}");
    await waitFor(() => expect(cards()).toHaveLength(2));
    await waitFor(() => expect(cards()[1]?.contains(document.activeElement)).toBe(true));
    await user.keyboard("Which day?");
    phone().getByText("Which day?");
    const field = document.activeElement;
    await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
    await waitFor(() => expect(cards()[0]?.contains(field)).toBe(true));
    expect(document.activeElement).toBe(field);
    await user.keyboard("{Control>}{Shift>}d{/Shift}{/Control}");
    await waitFor(() => expect(cards()).toHaveLength(3));
    await user.keyboard("{Control>}{Shift>}{Backspace}{/Shift}{/Control}");
    await waitFor(() => expect(cards()).toHaveLength(2));
    // In a field Ctrl+Z takes letters back; out of it, what was done.
    await user.keyboard("{Escape}");
    await waitFor(async () => expect(document.activeElement).toBe(await grid()));
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(cards()).toHaveLength(3));
    const said = [{ text: "Which day?" }, { text: "Which day?" }, { text: "See you" }];
    await waitFor(() => expect(kept(world)).toMatchObject({ messages: said }));
    // What publishing changes is known once the draft has been kept.
    const publish = screen.getByRole("button", { name: "Publish" });
    await waitFor(() => expect(publish.hasAttribute("disabled")).toBe(false));
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(world.asks("greeting_publish")).toHaveLength(1));
    await waitFor(async () => within(await row(/Fair/)).getByText("live"));
  });

  it("are taken out by mouse with a way back to their place, and the empty ones without a word", async () => {
    const { world, user } = open(new FlowWorld(some()));
    await user.click(await screen.findByRole("button", { name: "Take Message 1 out" }));
    await waitFor(() => expect(cards()).toHaveLength(1));
    await user.click(await screen.findByRole("button", { name: /^Undo/ }));
    await waitFor(() => expect(cards()).toHaveLength(2));
    await waitFor(() => expect(kept(world)).toMatchObject({ messages: [text("Hello from the kiln"), buttons] }));
    await user.click(screen.getByRole("button", { name: "Picture" }));
    await waitFor(() => expect(cards()).toHaveLength(3));
    const notices = screen.getByRole("region", { name: "Notices" });
    await user.click(screen.getByRole("button", { name: "Take Message 3 out" }));
    await waitFor(() => expect(cards()).toHaveLength(2));
    expect(within(notices).queryByText(/Message 3/)).toBeNull();
  });

  it("are dragged by their grips, and Escape lets go", async () => {
    const { world } = open(new FlowWorld(some()));
    await waitFor(() => expect(cards()).toHaveLength(2));
    cards().forEach((card, index) => {
      vi.spyOn(card, "getBoundingClientRect").mockReturnValue({ top: index * 100, height: 100 } as DOMRect);
    });
    const drag = (end: () => void) => {
      const grip = cards()[0]?.querySelector("[aria-hidden=true]");
      fireEvent.pointerDown(grip as Element, { button: 0, clientY: 10 });
      fireEvent.pointerMove(window, { clientY: 190 });
      end();
    };
    drag(() => fireEvent.keyDown(window, { key: "Escape" }));
    fireEvent.pointerUp(window);
    expect(within(cards()[0] as HTMLElement).queryByText("Text")).not.toBeNull();
    drag(() => fireEvent.pointerUp(window));
    await waitFor(() => expect(kept(world)).toMatchObject({ messages: [buttons, text("Hello from the kiln")] }));
  });

  it("count their bytes while they are typed, and one that is too long is made several", async () => {
    const words = `${"é".repeat(400)}. ${"è".repeat(200)}.`;
    const world = new FlowWorld([flow({ id: "1", state: liveOf([text("Hi")]) })]);
    world.problemsOf = (content) =>
      content.kind === "flow" && content.messages.length === 1
        ? [problemAt("text", { why: "too_much", has: 1203, max: 1000, limit: "MESSAGE_TEXT" })]
        : [];
    const { user } = open(world);
    const field = await screen.findByRole("textbox", { name: /What it says/ });
    screen.getByText("2 of 1,000 bytes");
    fireEvent.change(field, { target: { value: words } });
    screen.getByText("1,203 of 1,000 bytes");
    screen.getByText("Too long");
    await user.click(await screen.findByRole("button", { name: "Make it several messages" }));
    await waitFor(() => expect(cards()).toHaveLength(2));
    await waitFor(() =>
      expect(kept(world)).toMatchObject({
        messages: [text(`${"é".repeat(400)}.`), text(`${"è".repeat(200)}.`)],
      }),
    );
  });

  it("show a title of 21 characters cut, as Instagram will, at its field and on the phone", async () => {
    const title = "I have another question";
    const shown = `${title.slice(0, limits.QUICK_REPLY_TITLE.max)}...`;
    expect(shown).toBe("I have another quest...");
    const { user } = open(new FlowWorld(some()), "/greeting?flow=2");
    await user.click(await screen.findByRole("button", { name: "Add quick replies" }));
    await user.type(await screen.findByRole("textbox", { name: /Quick reply 1/ }), title);
    screen.getByText(`Instagram shows “${shown}”`);
    phone().getByText(shown);
  });

  it("take a title that Instagram has cut as it stands", async () => {
    const cut = "I have another quest...";
    const messages = [{ ...text("Well?"), quickReplies: [reply(cut), reply("Is there anything more?")] }];
    open(new FlowWorld([flow({ id: "1", state: liveOf(messages) })]));
    await screen.findByRole("textbox", { name: /Quick reply 1/ });
    // The other one is as long, and was not.
    expect(screen.getAllByText("23/20")).toHaveLength(1);
    within(screen.getByRole("figure", { name: "Live, as on their phone" })).getByText(cut);
  });

  it("send a picture that was sent before, by the id that Instagram has it by", async () => {
    const world = new FlowWorld(some());
    const file = { bytes: 1, width: 1, height: 1, durationMs: null, preview: null, usedCount: 1, usedAt: 0 };
    world.answer("assets", () => [
      { id: "1", attachmentId: "9001", kind: "image", name: "bowl.jpg", ...file },
      { id: "2", attachmentId: null, kind: "image", name: "forgotten.jpg", ...file },
      { id: "3", attachmentId: "9003", kind: "video", name: "kiln.mp4", ...file },
    ]);
    const { user } = open(world, "/greeting?flow=2");
    await user.click(await screen.findByRole("button", { name: "Picture" }));
    await user.click(await screen.findByRole("button", { name: /Choose one that was sent before/ }));
    const picker = await screen.findByRole("dialog", { name: "Use what was sent before" });
    await within(picker).findByText("bowl.jpg");
    expect([within(picker).queryByText("forgotten.jpg"), within(picker).queryByText("kiln.mp4")]).toEqual([null, null]);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(kept(world)).toMatchObject({ messages: [{}, { source: { saved: "9001" } }] }));
    await screen.findByText("Instagram has it already");
    screen.getByText("bowl.jpg");
  });

  it("say of quick replies above another message that nobody will see them", async () => {
    const messages = [{ ...text("Which?"), quickReplies: [reply("This")] }, text("Take your time")];
    open(new FlowWorld([flow({ id: "1", state: liveOf(messages) })]));
    await screen.findByText(/Its quick replies are gone once the message below it stands there/);
    expect(screen.queryByText("This", { selector: "li" })).toBeNull();
  });

  it("say all that Instagram would refuse, each at its field with a way out, and lead there by a key", async () => {
    const replies = Array.from({ length: 14 }, (_, at) => reply(`Answer ${at + 1}`));
    const shop = { type: "web_url" as const, title: "Shop", url: "shop.example" };
    const silent = { type: "postback" as const, title: "Book", payload: "" };
    const faulty = { ...buttons, buttons: [shop, silent] };
    const state = draftOf([{ ...text("Pick"), quickReplies: replies }, faulty], 1);
    const problems = [
      problemAt("buttons[0].url", { why: "not_an_address" }, 1),
      problemAt("buttons[1].payload", { why: "missing" }, 1),
      problemAt("quick_replies", { why: "too_much", has: 14, max: 13, limit: "QUICK_REPLIES" }, 0),
      problemAt("name", { why: "missing" }, null),
    ];
    const world = new FlowWorld([flow({ id: "1", flowId: null, state: { ...state, problems } })]);
    const { user } = open(world);
    await waitFor(() => expect(cards()).toHaveLength(2));
    screen.getByText("It needs a name. Only you see it.");
    const [first, second] = cards() as [HTMLElement, HTMLElement];
    within(first).getByText("14 quick replies, and Instagram takes 13.");
    await user.keyboard("{Control>}.{/Control}");
    await waitFor(() => expect((document.activeElement as HTMLInputElement).value).toBe("shop.example"));
    const [top, below] = within(second).getAllByRole("group", { name: /^Button \d$/ });
    const told = within(top as HTMLElement).getByText("Write the whole address of its page, with https://");
    expect(told.closest("[role=alert]")).not.toBeNull();
    expect(within(second).getAllByText(/whole address/)).toHaveLength(1);
    // What is merely not written yet is said more quietly.
    const quiet = within(below as HTMLElement).getByText("What the tap carries is empty");
    expect(quiet.closest("[role=alert]")).toBeNull();
    await user.click(within(below as HTMLElement).getByRole("button", { name: "Carry its title" }));
    await user.click(within(top as HTMLElement).getByRole("button", { name: "Put https:// before it" }));
    expect((document.querySelector("[data-message='1'] input[placeholder='https://']") as HTMLInputElement).value).toBe(
      "https://shop.example",
    );
    // What is mended is not said any more, before it is kept.
    expect(within(second).queryByText(/whole address/)).toBeNull();
    await user.click(within(first).getByRole("button", { name: "Take it out" }));
    await waitFor(() => expect(kept(world)).toMatchObject({ messages: [{ quickReplies: replies.slice(0, 13) }, {}] }));
  });

  it("of every kind are read aloud properly, and all that can be pressed has a command", async () => {
    const cardsMessage = {
      kind: "generic" as const,
      elements: [{ title: "Mug", subtitle: "38 €", imageUrl: null, defaultActionUrl: null, buttons: [] }],
    };
    const picture = { kind: "media" as const, media: "image" as const, source: { url: "https://cdn.example/a.jpg" } };
    const messages = [
      { ...text("Hi"), quickReplies: [reply("Yes")] },
      picture,
      { kind: "images" as const, images: [{ url: "https://cdn.example/b.jpg" }] },
      buttons,
      cardsMessage,
      { kind: "heart" as const },
      { kind: "post" as const, mediaId: "p1" },
    ];
    const state = { ...liveOf(messages), ...draftOf(messages, 5) };
    const { container, registry } = open(
      new FlowWorld([flow({ id: "1", state }), ...some().slice(1)]),
      "/greeting?flow=1",
    );
    await waitFor(() => expect(cards()).toHaveLength(7));
    expect(withoutCommand(container, registry)).toEqual([]);
    expect(await violations()).toEqual([]);
  });
});
