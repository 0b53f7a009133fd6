import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { message } from "../testing/message";
import { inboxStage } from "../testing/stage";
import { HOUR, worldNow } from "../testing/time";

const { openInbox, grid } = inboxStage();
const user = userEvent.setup({ delay: null });
const threads = {
  c1: [message({ direction: "out", sendState: "sent", origin: "porchlight", isAutomatic: true })],
};

test("what was sent by itself says so, and a thread without the rule says nothing", async () => {
  openInbox("/?view=all&conversation=c1", { threads });
  await screen.findByText(/sent by itself, in answer to a tap/);
  expect(screen.queryByRole("button", { name: /Take it up again/ })).toBeNull();
});

test("a thread in which somebody wrote the stop word says which, and takes it up again by a key", async () => {
  const { world } = openInbox("/?view=all&conversation=c1", { threads }, (world) => {
    world.automatic = { kind: "stopped", at: worldNow - HOUR, word: "stop" };
  });
  await screen.findByText(/They wrote “stop”/);
  (await grid()).focus();
  await user.keyboard("b");
  expect(world.asked).toContainEqual({
    command: "automatic_thread_set",
    request: { conversationId: "c1", act: "resume" },
  });
});

test("a pause says until when, and can be ended with the mouse", async () => {
  const { world } = openInbox("/?view=all&conversation=c1", { threads }, (world) => {
    world.automatic = { kind: "paused", until: worldNow + HOUR };
  });
  await screen.findByText(/A person has answered: taps wait for you until/);
  await user.click(screen.getByRole("button", { name: /Take it up again/ }));
  expect(world.asked.filter(({ command }) => command === "automatic_thread_set")).toHaveLength(1);
});
