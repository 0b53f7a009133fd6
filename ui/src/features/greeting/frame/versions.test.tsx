import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { violations } from "../../../testing/axe";
import { problem } from "../../../testing/engine";
import { account } from "../../inbox/testing/account";
import { key, lively, question } from "../testing/hands";
import { greetingStage } from "../testing/stage";
import { fourQuestions, GreetingWorld, questions } from "../testing/world";

const stage = greetingStage();

describe("versions", () => {
  it("say who and when and what, and one is restored as the draft, with a way back", async () => {
    const world = lively();
    world.live(questions("default", ["New?", "NEW"]), "elsewhere");
    const { user } = await stage.open(world);
    await question(1);
    key("v");
    const dialog = await screen.findByRole("dialog", { name: "Versions" });
    await within(dialog).findByText("set outside of Porchlight");
    expect(await violations(dialog)).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: /^Restore the version of/ }));
    await waitFor(async () => expect((await question(4)).value).toBe("Can I talk to somebody?"));
    expect(world.askedFor("greeting_version_restore")).toEqual([
      { accountId: "1", versionId: "v1", draftVersion: null },
    ]);
    await user.click(screen.getByText("Undo"));
    await waitFor(async () => expect((await question(1)).value).toBe("New?"));
  });
});

describe("other accounts", () => {
  const two = () => {
    const world = new GreetingWorld([
      account({ id: "1", name: "Fern & Clay", username: "fern.and.clay" }),
      account({ id: "2", name: "Harbour Coffee" }),
    ]);
    world.live(fourQuestions);
    return world;
  };

  it("get a copy, and each is reported on", async () => {
    const world = two();
    world.copied = [
      {
        accountId: "2",
        flowId: null,
        fate: "refused",
        draftVersion: null,
        outcome: null,
        problem: problem("greeting_has_draft", "none", { name: "harbour.coffee" }),
      },
    ];
    const { user } = await stage.open(world);
    await question(1);
    key("c");
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("checkbox", { name: /Harbour Coffee/ }));
    await user.click(within(dialog).getByRole("radio", { name: "Published at once" }));
    expect(await violations(dialog)).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: "Copy and publish" }));
    await within(dialog).findByText(/There is a draft already/);
    expect(world.askedFor("greeting_copy")).toEqual([
      {
        accountId: "1",
        part: { kind: "ice_breakers" },
        isDraft: false,
        to: ["2"],
        publish: true,
        replaceDrafts: false,
      },
    ]);
  });

  it("have a greeting of their own, which stands in the address", async () => {
    const { user, router } = await stage.open(two());
    await question(1);
    key("a");
    await user.click(await screen.findByRole("menuitem", { name: /harbour.coffee/ }));
    await screen.findByText("Make the first message easy");
    expect(router.state.location.search).toMatchObject({ account: "2", part: "ice_breakers" });
  });
});
