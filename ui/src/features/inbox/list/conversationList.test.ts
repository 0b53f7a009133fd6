import { describe, expect, it, vi } from "vitest";
import { World } from "../testing/world";
import { ConversationList } from "./conversationList";

async function listOf(world: World) {
  const query = { list: { kind: "view", view: "all" }, accountId: null } as const;
  const list = new ConversationList((command, request) => world.call(command, request), query);
  list.open();
  await vi.waitFor(() => expect(list.snapshot().rowAt(0)).toBeDefined());
  /** Reads it again, as on news. */
  const again = async () => {
    const { version } = list.snapshot();
    list.refresh();
    await vi.waitFor(() => expect(list.snapshot().version).toBeGreaterThan(version));
  };
  return { list, again };
}

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
});
