import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { limits } from "../../../generated/api";
import { withoutCommand } from "../../../testing/actions";
import { violations } from "../../../testing/axe";
import { AnswersWorld, answer, link, says } from "../testing/answersWorld";
import { greetingStage } from "../testing/stage";

const stage = greetingStage();
const open = (world: AnswersWorld) => stage.open(world, "/?part=links");
const shelf = () => link("7", "Shelf", { taps: 4, answerId: "1" });
const some = () => [answer("1", "SHELF", says("At the shelf", "Hello."))];

describe("links", () => {
  it("say where they lead and how often somebody came by, and lead there", async () => {
    const { user } = await open(new AnswersWorld(some(), { links: [shelf(), link("8", "Page")] }));
    const row = within(await screen.findByRole("listitem", { name: "Shelf" }));
    row.getByText("https://ig.me/m/fern.and.clay?ref=SHELF");
    row.getByText(/4 came by it/);
    within(screen.getByRole("listitem", { name: "Page" })).getByText("Nobody came by it yet");
    expect(await violations()).toEqual([]);
    await user.click(row.getByRole("button", { name: "to “At the shelf”" }));
    await waitFor(() =>
      expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Name" }).value).toBe("At the shelf"),
    );
  });

  it("without an answer get one for what they carry", async () => {
    const world = new AnswersWorld([], { links: [link("8", "Page")] });
    const { user } = await open(world);
    await user.click(await screen.findByRole("button", { name: "Answer it" }));
    await screen.findByRole("textbox", { name: "Name" });
    expect(world.askedFor("answer_new")).toMatchObject([{ payload: "PAGE", name: "Page" }]);
  });

  it("are made from a name, and refuse what cannot be carried", async () => {
    const world = new AnswersWorld();
    const { user } = await open(world);
    await screen.findByText("Lead people here from anywhere");
    await user.keyboard("n");
    const dialog = within(await screen.findByRole("dialog"));
    await user.type(dialog.getByRole("textbox", { name: "Name" }), "Window");
    const carries = dialog.getByRole("textbox", { name: "What it carries" });
    await user.type(carries, "a&b");
    dialog.getByText("Letters A to Z, digits, “_”, “=” and “-” only.");
    await user.clear(carries);
    await user.keyboard("{Enter}");
    await screen.findByRole("listitem", { name: "Window" });
    expect(world.askedFor("answer_link_new")).toEqual([{ accountId: "1", name: "Window", reference: null }]);
  });

  it("cannot carry more than Instagram does, which is said while it is typed", async () => {
    const { user } = await open(new AnswersWorld());
    await screen.findByText("Lead people here from anywhere");
    await user.keyboard("n");
    const dialog = within(await screen.findByRole("dialog"));
    await user.type(dialog.getByRole("textbox", { name: "Name" }), "Window");
    const carries = dialog.getByRole("textbox", { name: "What it carries" });
    fireEvent.change(carries, { target: { value: "a".repeat(limits.LINK_REF.max + 1) } });
    dialog.getByText("At most 2,083 letters.");
    expect(dialog.getByRole("button", { name: "Make it" }).hasAttribute("disabled")).toBe(true);
  });

  it("are gone through by J, and what keys do concerns the one that is gone to", async () => {
    const world = new AnswersWorld(some(), { links: [shelf(), link("8", "Page")] });
    const { user, container, registry } = await open(world);
    await screen.findByRole("listitem", { name: "Page" });
    expect(withoutCommand(container, registry)).toEqual([]);
    await user.keyboard("jj");
    expect(screen.getByRole("listitem", { name: "Page" }).contains(document.activeElement)).toBe(true);
    await user.keyboard("{Delete}");
    await waitFor(() => expect(world.askedFor("answer_link_delete")).toEqual([{ linkId: "8" }]));
  });

  it("are deleted with undo", async () => {
    const { user } = await open(new AnswersWorld(some(), { links: [shelf()] }));
    await user.click(await screen.findByRole("button", { name: "Delete “Shelf”" }));
    await waitFor(() => expect(screen.queryByRole("listitem", { name: "Shelf" })).toBeNull());
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await screen.findByRole("listitem", { name: "Shelf" });
  });

  it("show their code dark on white with four modules of margin, and save it", async () => {
    const { user } = await open(new AnswersWorld(some(), { links: [shelf()] }));
    await user.click(await screen.findByRole("button", { name: "Show the code of “Shelf”" }));
    const code = await screen.findByRole("img", { name: /Code that leads to/ });
    expect(code.getAttribute("viewBox")).toBe("-4 -4 37 37");
    expect(code.querySelector("rect")?.getAttribute("fill")).toBe("#fff");
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Save as a picture" }));
    await screen.findByText("“shelf.png” is among your downloads.");
  });
});
