import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { ConversationCounts, Draft } from "../generated/api";
import { setTransport } from "../platform";
import { noCounts } from "../testing/counts";
import { Engine } from "../testing/engine";
import { createQueryClient, followChanges, isTouched, useCommand } from "./query";

const of = (entity: string, id = "1") => ({ resync: false, changes: [{ entity, id }] });

test("an answer is stale when something it reads changes, and only then", () => {
  expect(isTouched("conversation_counts", { accountId: null }, of("conversation"))).toBe(true);
  expect(isTouched("conversation_counts", { accountId: null }, of("draft"))).toBe(false);
  expect(isTouched("messages", { conversationId: "7" }, of("thread", "7"))).toBe(true);
  expect(isTouched("messages", { conversationId: "7" }, of("thread", "8"))).toBe(false);
  expect(isTouched("person_story", { conversationId: "7" }, of("thread", "7"))).toBe(true);
  expect(isTouched("person_story", { conversationId: "7" }, of("thread", "8"))).toBe(false);
  expect(isTouched("conversation", { conversationId: "7" }, of("contact", "any"))).toBe(true);
  expect(isTouched("conversation_page", { from: null }, of("draft", "8"))).toBe(true);
  expect(isTouched("search", { query: "x" }, { resync: true, changes: [] })).toBe(true);
});

test("what changed is asked again, once for a burst, and nothing else is", async () => {
  let needsReply = 1;
  const counts = (): ConversationCounts => ({ ...noCounts, needsReply, closingSoon: 0, all: 9, done: 0 });
  const engine = new Engine({
    conversation_counts: counts,
    draft: (): Draft => ({ text: "kept", replyTo: null, extra: null, version: 1, files: [] }),
  });
  setTransport(engine);
  const client = createQueryClient();
  const stop = followChanges(client);
  function Probe() {
    const waiting = useCommand("conversation_counts", { accountId: null }, { select: (all) => all.needsReply });
    const draft = useCommand("draft", { conversationId: "1" });
    return (
      <p>
        {waiting.data} waiting, {draft.data?.text}
      </p>
    );
  }
  render(
    <QueryClientProvider client={client}>
      <Probe />
    </QueryClientProvider>,
  );
  await screen.findByText("1 waiting, kept");

  needsReply = 2;
  for (let burst = 0; burst < 20; burst += 1) engine.say({ entity: "conversation", id: String(burst) });
  await screen.findByText("2 waiting, kept");
  await waitFor(() => expect(engine.times("conversation_counts")).toBe(3));
  expect(engine.times("draft")).toBe(1);
  stop();
});
