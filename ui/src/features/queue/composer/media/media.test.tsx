import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "../../../../testing/engine";
import { blankMedia, blankPost } from "../content/blank";
import { mod, modAlt, postStage, press } from "../testing/stage";
import { film, PostWorld, picture, postOf } from "../testing/world";

const stage = postStage();
const three = () => {
  const files = [picture("a"), picture("b"), picture("c")];
  return new PostWorld(postOf(files, { kind: "carousel" }), files);
};
const one = (change = {}) => new PostWorld(postOf([picture("a")], change), [picture("a")]);
const rows = () => within(screen.getByRole("grid", { name: "Pictures and videos" })).getAllByRole("row");
const files = (world: PostWorld) => world.post.content.media.map(({ file }) => file);
const focusRow = (at: number) => act(() => rows()[at]?.focus());
const frame = () => screen.getByRole("group", { name: "The part of the picture that shows" });
const crop = async (world: PostWorld) => {
  await screen.findByText("Kept");
  return world.post.content.media[0]?.crop;
};

describe("the strip", () => {
  it("is put in another order by keys, and the focus goes along", async () => {
    const { world } = await stage.open(three());
    focusRow(0);
    press("ArrowRight", { altKey: true });
    await waitFor(() => expect(files(world)).toEqual(["b", "a", "c"]));
    focusRow(2);
    press("ArrowLeft", { altKey: true });
    press("ArrowLeft", { altKey: true });
    await waitFor(() => expect(files(world)).toEqual(["c", "b", "a"]));
    expect(document.activeElement?.getAttribute("role")).toBe("row");
  });

  it("lets one out by Delete, and back by undo where it was", async () => {
    const { world, user } = await stage.open(three());
    focusRow(1);
    press("Delete");
    await waitFor(() => expect(files(world)).toEqual(["a", "c"]));
    screen.getByText("b.jpg was taken out");
    await user.click(screen.getByText("Undo"));
    await waitFor(() => expect(files(world)).toEqual(["a", "b", "c"]));
  });

  it("takes what is chosen in the system’s dialog, and makes a carousel of several", async () => {
    const { world, user } = await stage.open();
    world.picked = [picture("a"), picture("b")];
    mod("o");
    await waitFor(() => expect(files(world)).toEqual(["a", "b"]));
    expect(world.post.content.kind).toBe("carousel");
    await user.click(screen.getByText("Undo"));
    await waitFor(() => expect(world.post.content).toMatchObject({ kind: "image", media: [] }));
  });

  it("takes what is dropped and pasted, and says what cannot be read", async () => {
    const { world } = await stage.open();
    const types = ["Files"];
    const dropped = new File(["x"], "bowl.png", { type: "image/png" });
    fireEvent.drop(screen.getByText("Drop a picture here"), { dataTransfer: { types, files: [dropped] } });
    await waitFor(() => expect(files(world)).toEqual(["bowl.png"]));
    expect(world.askedFor("post_file_add")[0]?.source).toMatchObject({
      kind: "bytes",
      mime: "image/png",
      base64: "eA==",
    });
    world.failing.post_file_add = problem("file_heic", "none");
    const pasted = new File(["y"], "cup.heic", { type: "image/heic" });
    fireEvent.paste(document.body, { clipboardData: { types, files: [pasted], getData: () => "" } });
    await screen.findByText(/HEIC/);
    expect(files(world)).toEqual(["bowl.png"]);
  });

  it("shows how far a file is, and what is wrong with one, with a way out", async () => {
    const working = picture(
      "a",
      { state: { state: "working", percent: 42 }, picture: null, media: null },
      { width: 0 },
    );
    const world = new PostWorld(postOf([working]), [working]);
    const { user } = await stage.open(world);
    screen.getByText("42 %");
    world.files.set("a", picture("a", { state: { state: "unfit", problem: problem("file_damaged", "none") } }));
    act(() => world.say());
    await screen.findByRole("alert");
    await user.click(screen.getByRole("button", { name: "Take it out" }));
    await waitFor(() => expect(files(world)).toEqual([]));
  });

  it("replaces one by another, without what was said of it", async () => {
    const { world } = await stage.open(one({ media: [{ ...blankMedia, file: "a", altText: "A bowl" }] }));
    world.picked = [picture("z")];
    modAlt("o");
    await waitFor(() => expect(world.post.content.media).toEqual([{ ...blankMedia, file: "z" }]));
  });
});

describe("a kind", () => {
  it("keeps what it has room for, says what it leaves out, and another has it back", async () => {
    const { world } = await stage.open(three());
    mod("1");
    await waitFor(() => expect(files(world)).toEqual(["a"]));
    screen.getByText("2 pictures and videos are left out");
    screen.getByText("Not in this kind: 2 of the pictures and videos. Another kind has it back.");
    mod("2");
    await waitFor(() => expect(files(world)).toEqual(["a", "b", "c"]));
  });

  it("of a story has no caption, says so, and keeps the words", async () => {
    const { world } = await stage.open(one({ caption: "Words" }));
    mod("4");
    await screen.findByText(/A story has no caption/);
    screen.getByText("Not in this kind: caption. Another kind has it back.");
    expect(screen.queryByLabelText("Caption")).toBeNull();
    await waitFor(() => expect(world.post.content).toMatchObject({ kind: "story", caption: "Words" }));
  });
});

describe("a crop", () => {
  it("takes a shape, is moved by the arrows and gone closer to by + and −", async () => {
    const { world, user } = await stage.open(one());
    await user.click(screen.getByRole("radio", { name: "1:1" }));
    expect(await crop(world)).toEqual({ x: 0.166667, y: 0, width: 0.666667, height: 1 });
    modAlt("r");
    expect(document.activeElement).toBe(frame());
    press("ArrowRight");
    await waitFor(() => expect(world.post.content.media[0]?.crop?.x).toBeCloseTo(0.18, 2));
    press("+");
    await waitFor(() => expect(world.post.content.media[0]?.crop?.height).toBeCloseTo(1 / 1.06, 3));
    press("0");
    await waitFor(() => expect(world.post.content.media[0]?.crop?.height).toBeCloseTo(1, 3));
    await user.click(screen.getByRole("radio", { name: "Original" }));
    await waitFor(() => expect(world.post.content.media[0]?.crop).toBeNull());
  });

  it("is dragged within its frame, and zoomed by the wheel", async () => {
    const { world, user } = await stage.open(one());
    await user.click(screen.getByRole("radio", { name: "1:1" }));
    frame().getBoundingClientRect = () => ({ left: 0, top: 0, width: 200, height: 200 }) as DOMRect;
    fireEvent.pointerDown(frame(), { button: 0, clientX: 100, clientY: 100 });
    fireEvent.pointerMove(frame(), { clientX: 70, clientY: 100 });
    fireEvent.pointerUp(frame());
    await waitFor(() => expect(world.post.content.media[0]?.crop?.x).toBeCloseTo(0.266667, 3));
    fireEvent.wheel(frame(), { deltaY: -100 });
    await waitFor(() => expect(world.post.content.media[0]?.crop?.height).toBeCloseTo(1 / 1.06 ** 2, 3));
  });

  it("of a carousel is of one shape for all", async () => {
    const { world, user } = await stage.open(three());
    screen.getByText(/Instagram shows all of them in the shape of the first/);
    await user.click(screen.getByRole("radio", { name: "4:5" }));
    await waitFor(() =>
      expect(world.post.content.media.map((each) => each.crop?.width)).toEqual([0.533333, 0.533333, 0.533333]),
    );
  });
});

describe("a tag", () => {
  it("is put on the picture by keys, named, moved by the arrows and taken away", async () => {
    const { world, user } = await stage.open(one());
    modAlt("t");
    await waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("Handle of tag 1"));
    await user.keyboard("@leila.bakes");
    await waitFor(() =>
      expect(world.post.content.media[0]?.userTags).toEqual([{ username: "leila.bakes", at: { x: 0.5, y: 0.5 } }]),
    );
    act(() => screen.getByRole("button", { name: "Tag of @leila.bakes" }).focus());
    press("ArrowRight");
    press("ArrowUp", { shiftKey: true });
    await waitFor(() => expect(world.post.content.media[0]?.userTags[0]?.at).toEqual({ x: 0.52, y: 0.4 }));
    press("Delete");
    await waitFor(() => expect(world.post.content.media[0]?.userTags).toEqual([]));
  });

  it("is put where one clicks", async () => {
    const { world, user } = await stage.open(one());
    modAlt("g");
    const picture = await screen.findByRole("group", { name: "Who is in the picture" });
    picture.getBoundingClientRect = () => ({ left: 0, top: 0, width: 200, height: 100 }) as DOMRect;
    fireEvent.click(picture, { clientX: 50, clientY: 80 });
    await waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("Handle of tag 1"));
    await user.keyboard("sam");
    await waitFor(() =>
      expect(world.post.content.media[0]?.userTags).toEqual([{ username: "sam", at: { x: 0.25, y: 0.8 } }]),
    );
  });

  it("of a video has no place", async () => {
    const { world, user } = await stage.open(new PostWorld(postOf([film("f")], { kind: "reel" }), [film("f")]));
    modAlt("t");
    await waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("Handle of tag 1"));
    await user.keyboard("sam");
    await waitFor(() => expect(world.post.content.media[0]?.userTags).toEqual([{ username: "sam", at: null }]));
  });
});

it("what stands on the web is checked, and what was found is said", async () => {
  const { world, user } = await stage.open(new PostWorld({ ...blankPost, kind: "story" }));
  modAlt("a");
  await user.type(await screen.findByLabelText("Its address"), "http://cdn.example.com/a.png");
  await user.click(screen.getByRole("radio", { name: "a video" }));
  world.findings = [
    { kind: "content_type", weight: "refuse", detail: "image/png" },
    { kind: "not_secure", weight: "warn", detail: "" },
  ];
  modAlt("c");
  await screen.findByText("It says that it is image/png, which Instagram does not take.");
  screen.getByText("It does not begin with https.");
  expect(world.askedFor("address_check")).toEqual([{ url: "http://cdn.example.com/a.png", isVideo: true }]);
  await waitFor(() =>
    expect(world.post.content.media[0]).toMatchObject({ address: "http://cdn.example.com/a.png", isVideo: true }),
  );
});

it("what is done to a file on its way stands in one line", async () => {
  const file = picture("a", { changes: ["turned", "converted", "private"] });
  await stage.open(new PostWorld(postOf([file]), [file]));
  screen.getByText("On its way: turned upright, made a JPEG, place and camera taken out.");
});

it("alt text is written to the picture that is looked at", async () => {
  const { world, user } = await stage.open(three());
  await user.click(rows()[1] as HTMLElement);
  await user.type(screen.getByLabelText("Alt text"), "A bowl");
  await waitFor(() => expect(world.post.content.media.map(({ altText }) => altText)).toEqual(["", "A bowl", ""]));
});
