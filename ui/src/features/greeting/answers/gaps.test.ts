import { describe, expect, it } from "vitest";
import { account } from "../../inbox/testing/account";
import { filled } from "./gaps";

const fern = account({ id: "1", name: "Fern & Clay", username: "fern.and.clay" });
const read = (text: string) => {
  const message = filled({ kind: "text", text, quickReplies: [] }, fern);
  return message.kind === "text" ? message.text : null;
};

describe("a text with somebody's values in its gaps", () => {
  it.each([
    ["Hello {first name|there}", "Hello Mara"],
    ["{ First   NAME }", "Mara"],
    ["We are {account}", "We are fern.and.clay"],
    ["{{first name} is a brace", "{first name} is a brace"],
    ["{frist name}", "{frist name}"],
    ["{first\nname}", "{first\nname}"],
    ["{first name", "{first name"],
  ])("reads “%s” as the engine does", (text, shown) => {
    expect(read(text)).toBe(shown);
  });
});
