import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { asked, fromField, kept, key, lively, question } from "../testing/hands";
import { greetingStage } from "../testing/stage";
import { fourQuestions, GreetingWorld, questions } from "../testing/world";

const stage = greetingStage();

describe("what Instagram would refuse", () => {
  it("is said at the field while it is typed, and cut by its button", async () => {
    const { world, user } = await stage.open(lively());
    const field = await question(1);
    fireEvent.change(field, { target: { value: "q".repeat(84) } });
    screen.getByText("84/80");
    screen.getByText("Too long by 4");
    await user.click(screen.getByText("Cut it"));
    expect(field.value).toBe("q".repeat(80));
    await waitFor(() => expect(asked(kept(world).at(-1))[0]?.[0]).toHaveLength(80));
  });

  it("a fifth question cannot be added, and one that came is removed by a key", async () => {
    const world = lively();
    const content = structuredClone(fourQuestions);
    if (content.kind === "ice_breakers") content.locales[0]?.questions.push({ question: "Fifth?", payload: "FIFTH" });
    world.draft(content);
    await stage.open(world);
    await screen.findByText("Instagram takes 4 at most, and here are 5.");
    expect(screen.getByRole("button", { name: /Add a question/ }).hasAttribute("disabled")).toBe(true);
    key("f", fromField);
    await waitFor(() => expect(asked(kept(world).at(-1))[0]).toHaveLength(4));
  });

  it("a default list that is missing is made from another one", async () => {
    const world = new GreetingWorld();
    world.draft(questions("de_DE", ["Wann ist offen?", "HOURS"]));
    const { user } = await stage.open(world);
    await screen.findByText("Instagram wants a list for everybody else, too.");
    await user.click(screen.getByText("Add the default"));
    await waitFor(() =>
      expect(kept(world).at(-1)).toMatchObject({ locales: [{ locale: "default" }, { locale: "de_DE" }] }),
    );
  });

  it("leads to its field when it is published all the same, and nothing is asked twice", async () => {
    const world = lively();
    world.draft(questions("default", ["Fine?", "FINE"], ["", "EMPTY"]));
    await stage.open(world);
    await screen.findByText("1 thing to fix");
    // Empty, and not blamed for it yet.
    expect(screen.queryByRole("alert")).toBeNull();
    key("Enter", { ctrlKey: true });
    const field = await question(2);
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect((await screen.findByRole("alert")).textContent).toContain("Write the question");
  });
});
