import { waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { World } from "../testing/world";
import { ConversationList, pageSize } from "./conversationList";

async function listOf(world: World) {
  const query = { list: { kind: "view", view: "all" }, accountId: null } as const;
  const list = new ConversationList((command, request) => world.call(command, request), query);
  list.open();
  await waitFor(() => expect(list.snapshot().rowAt(0)).toBeDefined());
  /** Reads it again, as on news. */
  const again = async () => {
    const { version } = list.snapshot();
    list.refresh();
    await waitFor(() => expect(list.snapshot().version).toBeGreaterThan(version));
  };
  return { list, again };
}

const shown = (list: ConversationList, from: number, to: number) =>
  waitFor(() => {
    for (let index = from; index < to; index += 1) expect(list.snapshot().rowAt(index)).toBeDefined();
  });

describe("a list of conversations", () => {
  it("has everybody though all have moved to the top after it was read where its pages begin", async () => {
    const world = new World({ count: 20 });
    const { list, again } = await listOf(world);
    const answer = world.call;
    vi.spyOn(world, "call").mockImplementation(async (command, request) => {
      const given = await answer(command, request);
      if (command === "conversation_index") for (let index = 0; index < 20; index += 1) world.rise(index);
      return given;
    });
    await again();
    const ids = Array.from({ length: 20 }, (_, index) => list.snapshot().rowAt(index)?.id);
    expect(ids).toEqual(Array.from({ length: 20 }, (_, index) => `c${19 - index}`));
  });

  it("has the place where the open one stood last, though that one went to a page that is out of sight", async () => {
    const world = new World({ count: 400 });
    const { list, again } = await listOf(world);
    list.show(60, 80);
    await shown(list, 60, 80);
    list.keep("c119");
    list.show(0, 20);
    for (let index = 300; index < 380; index += 1) world.rise(index);
    for (const _ of [1, 2]) await again();
    expect(list.snapshot().rowAt(119)).toBeDefined();
  });

  it("has the one after the open one, were it the first of a page that is out of sight", async () => {
    const { list } = await listOf(new World({ count: 400 }));
    list.keep("c59");
    await shown(list, pageSize, pageSize + 1);
    expect(list.snapshot().rowAt(pageSize)?.id).toBe("c60");
  });
});
