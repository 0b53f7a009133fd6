import { beforeEach, expect, test, vi } from "vitest";
import type { ApiError, PostContent } from "../../../../generated/api";
import { ApiFailure } from "../../../../platform";
import { problem } from "../../../../testing/engine";
import { blankPost } from "../content/blank";
import { type KeptPost, PostDesks } from "./postDesks";

let stored: KeptPost;
let refuses: ApiError | null;
let gate: Promise<void> | null;
let writes: PostContent[];
let desks: PostDesks;

beforeEach(() => {
  vi.useFakeTimers();
  stored = { version: 1, content: blankPost };
  refuses = null;
  gate = null;
  writes = [];
  desks = new PostDesks({
    read: async () => stored,
    write: async ({ version, content }) => {
      if (gate) await gate;
      if (refuses) throw new ApiFailure(refuses);
      if (version !== stored.version) throw new ApiFailure(problem("draft_changed", "none"));
      stored = { version: version + 1, content };
      writes.push(content);
      return { version: stored.version };
    },
  });
  return () => vi.useRealTimers();
});

const type = (caption: string, more: Partial<PostContent> = {}) =>
  desks.change("p", { ...(desks.of("p").written ?? stored.content), caption, ...more }, stored);
const elsewhere = (change: Partial<PostContent>) => {
  stored = { version: stored.version + 1, content: { ...stored.content, ...change } };
};

test("what is typed is kept after a pause, once, and is let go when the engine has it", async () => {
  type("A");
  type("Ab");
  await vi.advanceTimersByTimeAsync(699);
  expect(writes).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(writes.map(({ caption }) => caption)).toEqual(["Ab"]);
  expect(desks.of("p")).toMatchObject({ phase: "clean", written: { caption: "Ab" } });
  desks.meet("p", { version: 1, content: blankPost });
  expect(desks.of("p").written?.caption).toBe("Ab");
  desks.meet("p", stored);
  expect(desks.of("p").written).toBeNull();
});

test("what is typed while it is kept is kept next, of the version that came of it", async () => {
  let open: () => void = () => undefined;
  gate = new Promise((resolve) => {
    open = resolve;
  });
  type("A");
  const flushed = desks.flush("p");
  type("AB");
  open();
  gate = null;
  await flushed;
  expect(writes.map(({ caption }) => caption)).toEqual(["A", "AB"]);
  expect(desks.versionOf("p", 1)).toBe(3);
});

test("what two windows do in different places is both there", async () => {
  type("Mine");
  elsewhere({ firstComment: "Theirs" });
  await desks.flush("p");
  expect(stored.content).toMatchObject({ caption: "Mine", firstComment: "Theirs" });
  expect(desks.of("p")).toMatchObject({ phase: "clean", conflicts: [] });
});

test("what two windows write in the same place is both there until one is chosen, and all that is typed meanwhile", async () => {
  type("Mine");
  elsewhere({ caption: "Theirs", audioName: "Sea" });
  await desks.flush("p");
  expect(desks.of("p")).toMatchObject({ phase: "torn", conflicts: ["caption"], theirs: { caption: "Theirs" } });
  type("Mine, longer");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(stored.content.caption).toBe("Theirs");
  await desks.keepMine("p");
  expect(stored.content).toMatchObject({ caption: "Mine, longer", audioName: "Sea" });
});

test("what was left for the other window's is handed back", async () => {
  type("Mine");
  elsewhere({ caption: "Theirs" });
  await desks.flush("p");
  expect(desks.takeTheirs("p")?.caption).toBe("Mine");
  expect(desks.of("p")).toMatchObject({ written: null, phase: "clean" });
});

test("what could not be kept stays, says why, and is kept with the next word", async () => {
  refuses = problem("disk_unwritable", "retry");
  type("A");
  await desks.flush("p");
  expect(desks.of("p")).toMatchObject({
    phase: "refused",
    written: { caption: "A" },
    problem: { code: "disk_unwritable" },
  });
  refuses = null;
  type("AB");
  await vi.advanceTimersByTimeAsync(700);
  expect(stored.content.caption).toBe("AB");
});

test("what is done with a post is done with what is written, and edits go on from there", async () => {
  type("A");
  const before = stored;
  const seen: number[] = [];
  await desks.act("p", before, async (version) => {
    seen.push(version);
    stored = { version: version + 1, content: stored.content };
    return { version: version + 1 };
  });
  expect(seen).toEqual([2]);
  type("AB");
  await desks.flush("p");
  expect(stored).toMatchObject({ version: 4, content: { caption: "AB" } });
});

test("nothing is done with a post whose words could not be kept", async () => {
  refuses = problem("offline", "wait");
  type("A");
  const act = vi.fn();
  expect(await desks.act("p", stored, act)).toBeNull();
  expect(act).not.toHaveBeenCalled();
});
