import { expect, test } from "vitest";
import { limits, type PostContent, type PostMedia } from "../../../../generated/api";
import { blankMedia, blankPost } from "./blank";
import { countCaption, tooMuch, withHashtags } from "./caption";
import { croppedTo, largest, moved, nearestShape, shapeOf, shapesFor, shownRatio, zoomedTo, zoomOf } from "./crop";
import { asKind, unusedIn } from "./kinds";
import { handleOf, placed, retagged } from "./tags";

test("a caption is counted as the engine counts it", () => {
  const count = (caption: string) => Object.values(countCaption(caption));
  expect(count("")).toEqual([0, 0, 0]);
  expect(count("☕️ é")).toEqual([4, 0, 0]);
  expect(count("#one #two,#three a#four ## #")).toEqual([28, 3, 0]);
  expect(count("@leila me@home.ie (@sam) ＠lee @")).toEqual([31, 0, 3]);
  expect(count("＃Küche #日本 #_")).toEqual([13, 3, 0]);
});

test("what is too much of a caption is marked from the first sign that is", () => {
  const { max } = limits.CAPTION_HASHTAGS;
  const many = Array.from({ length: max + 1 }, (_, at) => `#t${at}`).join(" ");
  expect(tooMuch(many)).toEqual([{ start: many.lastIndexOf("#"), end: many.length }]);
  const long = `${"☕".repeat(limits.CAPTION.max)}ab`;
  expect(tooMuch(long)).toEqual([{ start: limits.CAPTION.max, end: limits.CAPTION.max + 2 }]);
  expect(tooMuch("short #and @sweet")).toEqual([]);
});

test("hashtags stand on a line of their own behind the words, and beside each other", () => {
  expect(withHashtags("", "#a")).toBe("#a");
  expect(withHashtags("Words.\n", "#a #b")).toBe("Words.\n\n#a #b");
  expect(withHashtags("Words.\n\n#a", "#b")).toBe("Words.\n\n#a #b");
});

const size = { width: 3000, height: 2000 };
const tall = { width: 1080, height: 1920 };

test("a picture is offered the shapes that Instagram takes", () => {
  expect(shapesFor("image", size)).toEqual(["portrait", "square", "landscape", "whole"]);
  expect(shapesFor("carousel", tall)).toEqual(["portrait", "square", "landscape"]);
  expect(shapesFor("story", size)).toEqual(["tall", "whole"]);
  expect(nearestShape("image", tall)).toBe("portrait");
  expect(nearestShape("image", { width: 3000, height: 1000 })).toBe("landscape");
});

test("a crop is the largest part of its shape, and none is all of the picture", () => {
  const square = croppedTo("square", null, size);
  expect(square).toEqual({ x: 0.166667, y: 0, width: 0.666667, height: 1 });
  expect(shapeOf(square, "image", size)).toBe("square");
  expect(shapeOf(null, "image", size)).toBe("whole");
  expect(shapeOf(null, "image", tall)).toBeNull();
  expect(shownRatio(croppedTo("portrait", null, tall), tall)).toBeCloseTo(0.8, 3);
});

test("a crop stays within its picture however it is moved, and keeps its shape however close it goes", () => {
  const part = largest(1, size);
  expect(moved(part, 5, -5)).toMatchObject({ x: 0.333333, y: 0 });
  const close = zoomedTo(2, part, size);
  expect(zoomOf(close, size)).toBeCloseTo(2, 3);
  expect(shownRatio(close, size)).toBeCloseTo(1, 3);
  expect(zoomOf(zoomedTo(99, part, size), size)).toBeCloseTo(4, 3);
  expect(zoomedTo(0, close, size).width).toBeCloseTo(part.width, 4);
});

const picture = (file: string): PostMedia => ({ ...blankMedia, file });
const film: PostMedia = { ...blankMedia, file: "film" };
const isVideo = ({ file }: PostMedia) => file === "film";

test("another kind keeps what it has room for, and what was left out comes back", () => {
  const carousel: PostContent = { ...blankPost, kind: "carousel", media: [picture("a"), film, picture("b")] };
  const image = asKind(carousel, "image", [], isVideo);
  expect(image.content.media).toEqual([picture("a")]);
  expect(image.leftOut).toEqual([film, picture("b")]);
  const reel = asKind(image.content, "reel", image.leftOut, isVideo);
  expect(reel.content.media).toEqual([film]);
  expect(asKind(reel.content, "carousel", reel.leftOut, isVideo)).toMatchObject({ leftOut: [] });
});

test("a tag without a place gets one in a picture of the feed", () => {
  const tagged = { ...picture("a"), userTags: [{ username: "leila", at: null }] };
  const { content } = asKind({ ...blankPost, kind: "story", media: [tagged] }, "image", [], isVideo);
  expect(content.media[0]?.userTags[0]?.at).toEqual({ x: 0.5, y: 0.5 });
});

test("a story says which words it does not use, and keeps them", () => {
  const post: PostContent = {
    ...blankPost,
    kind: "image",
    caption: "Words",
    collaborators: ["leila"],
    locationId: "1",
  };
  const { content } = asKind(post, "story", [], isVideo);
  expect(content.caption).toBe("Words");
  expect(unusedIn(content)).toEqual(["caption", "collaborators", "location"]);
  expect(unusedIn({ ...blankPost, audioName: "Sea" })).toEqual(["reel"]);
});

test("a tag stays on what it is on when the picture is cropped", () => {
  const tags = [
    { username: "leila", at: { x: 0.5, y: 0.5 } },
    { username: "sam", at: null },
  ];
  const after = { x: 0.25, y: 0, width: 0.5, height: 1 };
  expect(retagged([{ username: "leila", at: { x: 0.3, y: 0.5 } }], null, after)[0]?.at).toEqual({ x: 0.1, y: 0.5 });
  expect(retagged(tags, null, after)[1]?.at).toBeNull();
  expect(placed(-1, 2)).toEqual({ x: 0, y: 1 });
});

test("a handle is read from what people paste", () => {
  expect(["@leila.bakes", " leila ", "https://www.instagram.com/leila/?hl=en"].map(handleOf)).toEqual([
    "leila.bakes",
    "leila",
    "leila",
  ]);
});
