import { describe, expect, it } from "vitest";
import { completed, completionsAt } from "./operators";

const known = { labels: ["Regular", "Big orders"], accounts: ["fernandclay", "harbour.coffee"] };
/** What is offered where the bar stands. */
const offered = (typed: string) => {
  const caret = typed.indexOf("|");
  return completionsAt(typed.replace("|", ""), caret, known)?.choices.map(({ text }) => text) ?? [];
};

describe("what is offered while one types a search", () => {
  it("is every operator in an empty field, and none for an ordinary word", () => {
    expect(offered("|")).toContain("has:");
    expect(offered("mug|")).toEqual([]);
    expect(offered("cake h|")).toEqual([]);
  });

  it("is the operator that begins so, also behind a minus", () => {
    expect(offered("cake ha|")).toEqual(["has:"]);
    expect(offered("-fr|")).toEqual(["-from:"]);
  });

  it("is what the operator can say, and nothing once it is said", () => {
    expect(offered("is:un|")).toEqual(["is:unanswered", "is:unread"]);
    expect(offered("is:vip|")).toEqual([]);
    expect(offered("account:h|")).toEqual(["account:harbour.coffee"]);
  });

  it("puts a name of two words in quotes, and reads one that is begun with them", () => {
    expect(offered("label:b|")).toEqual(['label:"Big orders"']);
    expect(offered('label:"big o|')).toEqual(['label:"Big orders"']);
  });

  it("takes the place of the piece at the cursor and of nothing else", () => {
    const query = "cake is:un before:2w";
    const completions = completionsAt(query, 10, known);
    const [first] = completions?.choices ?? [];
    expect(completions && first && completed(query, completions, first)).toEqual({
      query: "cake is:unanswered before:2w",
      caret: 19,
    });
  });
});
