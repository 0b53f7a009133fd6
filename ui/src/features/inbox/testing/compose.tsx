import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach } from "vitest";
import { inboxStage } from "./stage";
import { HOUR, worldNow } from "./time";
import type { World, WorldOptions } from "./world";

const stage = inboxStage();
afterEach(() => localStorage.clear());

/** Drafts outlive a screen, and so a test: each has a conversation of its own. */
let next = 10;

/** Opens a conversation of its own whose window is open and who waits, unless `before` makes it another. */
export async function compose(
  before: (world: World, id: string) => void = () => undefined,
  options: WorldOptions = {},
) {
  const id = `c${next++}`;
  const { world, router, registry, container } = stage.openInbox(`/?view=all&conversation=${id}`, options, (made) => {
    // Open and waiting, unless the test says otherwise.
    made.changed.set(id, {
      window: {
        state: { state: "open", closesAt: worldNow + 5 * HOUR },
        openedAt: worldNow - HOUR,
        openedBy: "message",
        openedWith: "Hi",
      } as never,
    });
    before(made, id);
  });
  const text = await field();
  await screen.findByRole("log");
  const go = (conversation: string) =>
    act(() => router.navigate({ to: "/", search: { view: "all", conversation } as never }));
  const asked = (command: string) => stage.asked(world, command) as Record<string, unknown>[];
  return { world, id, text, go, asked, registry, container, user: userEvent.setup({ delay: null }) };
}

/** Where the words are written. */
export const field = stage.field;
/** What a send was made of. */
export const parts = (request: Record<string, unknown> | undefined) => request?.parts;
