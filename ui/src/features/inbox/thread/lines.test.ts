import { expect, test } from "vitest";
import type { ThreadMark } from "../../../generated/api";
import { attachment, message } from "../testing/message";
import { order } from "../testing/threads";
import { threadLines } from "./groups";
import { tapMap } from "./taps";

const noon = Date.UTC(2026, 5, 1, 12);

test("what is no message stands between the messages at its time, and parts their groups", () => {
  const said = [0, 1, 2].map((minute) =>
    message({ id: `m${minute}`, order: order(minute), at: noon + minute * 60_000 }),
  );
  const taken: ThreadMark = { kind: "event", at: noon + 90_000, event: "taken", isOurs: false, words: "" };
  const before: ThreadMark = { kind: "bare", count: 7, from: noon - 9000, at: noon - 5000 };
  const lines = threadLines(said, [before, taken], "UTC");
  expect(
    lines.map((line) => (line.kind === "message" ? line.key : line.kind === "mark" ? line.mark.kind : "day")),
  ).toEqual(["day", "bare", "m0", "m1", "event", "m2"]);
  const last = lines.findLast((line) => line.kind === "message");
  expect(last?.kind === "message" && last.isFirst).toBe(true);
});

test("a tap finds the card whose button it is of, and ticks that button alone", () => {
  const template = {
    elements: [
      {
        title: "Menu",
        buttons: [
          { title: "Book", payload: "BOOK" },
          { title: "No", payload: "NO" },
        ],
      },
    ],
  };
  const card = message({ id: "card", order: order(1), attachments: [attachment("template", { template })] });
  const tap = message({ id: "tap", order: order(2), postback: { title: "Book", payload: "BOOK" } });
  const early = message({ id: "early", order: order(0), postback: { title: "Book", payload: "BOOK" } });
  const taps = tapMap([early, card, tap]);
  expect([taps.source(tap), taps.source(early)]).toEqual(["card", null]);
  expect([taps.of(card).wasTapped("Book", "BOOK"), taps.of(card).wasTapped("No", "NO")]).toEqual([true, false]);
});

test("of quick replies the one that was tapped next is ticked, and none when something else was said", () => {
  const reply = (title: string, payload: string) => ({
    content: { contentType: "text" as const, title, payload },
    imageUrl: null,
  });
  const replies = [reply("Yes", "YES"), reply("A title that Instagram cuts", "CUT")];
  const offer = message({ id: "offer", order: order(1), direction: "out", quickReplies: replies });
  const says = (text: string, quickReplyPayload: string | null) =>
    message({ id: "says", order: order(2), text, quickReplyPayload });
  const ticked = (next: ReturnType<typeof says>) => {
    const taps = tapMap([offer, next]).of(offer);
    return [taps.wasTapped("Yes", "YES"), taps.wasTapped("A title that Instagram cuts", "CUT")];
  };
  expect(ticked(says("Yes", "YES"))).toEqual([true, false]);
  expect(ticked(says("A title that Instagr...", "CUT"))).toEqual([false, true]);
  expect(ticked(says("Yes", "ANOTHER"))).toEqual([false, false]);
  expect(ticked(says("Yes", null))).toEqual([false, false]);
});
