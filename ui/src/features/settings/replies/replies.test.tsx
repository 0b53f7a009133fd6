import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { CommandProvider, CommandRegistry } from "../../../commands";
import { ToastRegion } from "../../../design/Toast";
import { lengths, type SavedReply, type SavedReplyInput } from "../../../generated/api";
import { createQueryClient, followChanges } from "../../../lib/query";
import { ApiFailure, setTransport } from "../../../platform";
import { withoutCommand } from "../../../testing/actions";
import { Engine, problem } from "../../../testing/engine";
import { RepliesScreen } from "./RepliesScreen";
import { unkept } from "./unkept";

let stop: () => void = () => undefined;

beforeEach(() => {
  i18n.load("en", {});
  i18n.activate("en");
});

afterEach(() => {
  cleanup();
  unkept.forget();
  stop();
  setTransport(null);
});

const thanks: SavedReply = {
  id: "1",
  name: "Thank you",
  shortcut: "thanks",
  version: 3,
  languages: [
    { language: "en", text: "Thank you, {first name|you}!" },
    { language: "de", text: "Danke dir!" },
  ],
  attachments: [],
  usedCount: 12,
  lastUsedAt: 1_780_000_000_000,
};

/** A desk with these replies on it; `refuse` says why a save is. */
function open(replies: SavedReply[], refuse: (input: SavedReplyInput) => ApiFailure | null = () => null) {
  let kept = replies;
  const engine: Engine = new Engine({
    saved_replies: () => kept,
    saved_reply_preview: ({ text }) => {
      const at = text.indexOf("{frist name}");
      const faults = at < 0 ? [] : [{ at, length: 12, kind: "unknown" as const, name: "frist name" }];
      return {
        text: faults.length > 0 ? "" : text.replace("{first name|you}", "Mara"),
        needs: [],
        faults,
        bytes: text.length,
      };
    },
    saved_reply_save: (input) => {
      const refused = refuse(input);
      if (refused) throw refused;
      const saved: SavedReply = {
        id: input.edited?.id ?? "9",
        version: (input.edited?.version ?? 0) + 1,
        name: input.name,
        shortcut: input.shortcut,
        languages: input.languages,
        attachments: [],
        usedCount: 0,
        lastUsedAt: null,
      };
      kept = [...kept.filter(({ id }) => id !== saved.id), saved];
      engine.say({ entity: "saved_reply", id: saved.id });
      return saved;
    },
    saved_reply_delete: ({ savedReplyId }) => {
      kept = kept.filter(({ id }) => id !== savedReplyId);
      engine.say({ entity: "saved_reply", id: savedReplyId });
      return {};
    },
    saved_reply_restore: () => {
      kept = [...kept, thanks];
      engine.say({ entity: "saved_reply", id: thanks.id });
      return thanks;
    },
  });
  setTransport(engine);
  const client = createQueryClient();
  stop = followChanges(client);
  const registry = new CommandRegistry();
  const { container } = render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        <CommandProvider registry={registry}>
          <RepliesScreen />
          <ToastRegion />
        </CommandProvider>
      </QueryClientProvider>
    </I18nProvider>,
  );
  return { engine, registry, container };
}

const saves = (engine: Engine) =>
  engine.asked.filter(({ command }) => command === "saved_reply_save").map(({ request }) => request as SavedReplyInput);

const write = (label: string, text: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });

/** Without waiting for the pause after which it saves by itself. */
const save = () => fireEvent.keyDown(document.body, { key: "s", ctrlKey: true });

it("teaches what a saved reply is good for while there is none", async () => {
  open([]);
  expect(await screen.findByText("Say it once, send it often")).toBeTruthy();
  fireEvent.keyDown(document.body, { key: "n" });
  expect(await screen.findByLabelText("Name")).toBeTruthy();
});

it("keeps a reply as soon as it has a name and a text, and from then on the same one", async () => {
  const { engine } = open([]);
  await screen.findByText("Say it once, send it often");
  fireEvent.keyDown(document.body, { key: "n" });
  await screen.findByLabelText("Name");
  write("Name", "Hours");
  save();
  expect(saves(engine)).toEqual([]);
  write("Text", "Ten to six.");
  save();
  await waitFor(() => expect(saves(engine)).toHaveLength(1));
  write("Text", "Ten to seven.");
  save();
  await waitFor(() => expect(saves(engine)).toHaveLength(2));
  expect(saves(engine)[1]).toMatchObject({ edited: { id: "9", version: 1 }, languages: [{ text: "Ten to seven." }] });
  expect(await screen.findByText(/never sent/)).toBeTruthy();
});

it("shows how the text will read, and where it cannot be read", async () => {
  open([thanks]);
  fireEvent.click(await screen.findByRole("option", { name: /Thank you/ }));
  expect(await screen.findByText("Thank you, Mara!")).toBeTruthy();
  write("Text", "Hi {frist name}");
  expect(await screen.findByText(/There is nothing called “frist name”/)).toBeTruthy();
  fireEvent.keyDown(document.body, { key: "F8" });
  const area = screen.getByLabelText<HTMLTextAreaElement>("Text");
  expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe("{frist name}");
});

it("has room for so much text, to the last byte, and says what was left out", async () => {
  const { engine } = open([thanks]);
  fireEvent.click(await screen.findByRole("option", { name: /Thank you/ }));
  const area = await screen.findByLabelText<HTMLTextAreaElement>("Text");
  const full = "é".repeat(lengths.REPLY_TEXT.max / 2);
  write("Text", full);
  expect(area.value).toBe(full);
  area.setSelectionRange(2, 2);
  expect(fireEvent(area, new InputEvent("beforeinput", { inputType: "insertText", data: "x", cancelable: true }))).toBe(
    false,
  );
  expect((await screen.findByRole("alert")).textContent).toContain("10,001 bytes, and there is room for 10,000");
  const clipboardData = { types: ["text/plain"], getData: () => "more" };
  expect(fireEvent.paste(area, { clipboardData })).toBe(false);
  // What nobody asked before, and what a key puts in.
  write("Text", `${full}!`);
  expect([area.value, area.selectionStart]).toEqual([full, 2]);
  fireEvent.keyDown(area, { key: "1", ctrlKey: true });
  expect(area.value).toBe(full);
  save();
  await waitFor(() => expect(saves(engine).at(-1)?.languages[0]?.text).toBe(full));
  write("Text", "short");
  expect(screen.queryByRole("alert")).toBeNull();
});

it("says whose a shortcut is that is taken, at the field", async () => {
  open([thanks], ({ shortcut }) =>
    shortcut === "hours"
      ? new ApiFailure(problem("shortcut_taken", "none", { shortcut: "hours", name: "Hours" }))
      : null,
  );
  fireEvent.click(await screen.findByRole("option", { name: /Thank you/ }));
  await screen.findByLabelText("Shortcut");
  write("Shortcut", "hours");
  save();
  expect(await screen.findByText("/hours brings up “Hours”.")).toBeTruthy();
});

it("loses neither version when another window saved first", async () => {
  const { engine } = open([thanks], ({ edited }) => (edited ? new ApiFailure(problem("reply_changed", "none")) : null));
  fireEvent.click(await screen.findByRole("option", { name: /Thank you/ }));
  await screen.findByLabelText("Text");
  write("Text", "Mine.");
  save();
  fireEvent.click(await screen.findByRole("button", { name: "Save mine as a new reply" }));
  await waitFor(() =>
    expect(saves(engine).at(-1)).toMatchObject({ edited: null, name: "Thank you (mine)", shortcut: "" }),
  );
  expect(saves(engine).at(-1)?.languages[0]?.text).toBe("Mine.");
});

const begin = async () => {
  fireEvent.keyDown(document.body, { key: "n" });
  return screen.findByLabelText<HTMLInputElement>("Name");
};

it("is kept without a name too, under its first words, until it gets one", async () => {
  const { engine } = open([]);
  await screen.findByText("Say it once, send it often");
  const name = await begin();
  write("Text", "Ten to six, Monday to Saturday, and by appointment.\nSee you!");
  save();
  await waitFor(() => expect(saves(engine)[0]?.name).toBe("Ten to six, Monday to Saturday, and by…"));
  expect(name.value).toBe("");
  await screen.findByText(/Saved as “Ten to six/);
  write("Name", "Hours");
  save();
  await waitFor(() => expect(saves(engine)[1]).toMatchObject({ edited: { id: "9" }, name: "Hours" }));
  write("Name", "");
  save();
  await waitFor(() => expect(saves(engine)[2]?.name).toBe("Hours"));
});

it("is saved when another is chosen in the middle of a word, and when the window is left", async () => {
  const { engine } = open([thanks]);
  await screen.findByRole("option", { name: /Thank you/ });
  await begin();
  write("Text", "Ten to six");
  fireEvent.blur(window);
  await waitFor(() => expect(saves(engine).at(-1)?.languages[0]?.text).toBe("Ten to six"));
  write("Text", "Ten to seven");
  fireEvent.click(screen.getByRole("option", { name: /Thank you/ }));
  await waitFor(() => expect(saves(engine).at(-1)?.languages[0]?.text).toBe("Ten to seven"));
});

it.each([
  ["a new one", []],
  ["one that was there", [thanks]],
])("that is refused, %s, keeps its words when another is chosen, and says so in the list", async (_, replies) => {
  const other = { ...thanks, id: "2", name: "Other", shortcut: "", languages: [{ language: "en", text: "Bye" }] };
  let isRefused = true;
  const { engine } = open([...replies, other], () =>
    isRefused ? new ApiFailure(problem("reply_unreadable", "none", { language: "en" })) : null,
  );
  await screen.findByRole("option", { name: /Other/ });
  if (replies.length === 0) await begin();
  else fireEvent.click(screen.getByRole("option", { name: /Thank you/ }));
  await screen.findByLabelText("Text");
  write("Text", "Hi {frist name}");
  save();
  await screen.findByText(/^Not kept yet: the text in/);
  fireEvent.click(screen.getByRole("option", { name: /Other/ }));
  expect(await screen.findAllByText(/Your words are there when you open it/)).not.toEqual([]);
  fireEvent.click(await screen.findByRole("option", { name: /Not kept yet/ }));
  await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>("Text").value).toBe("Hi {frist name}"));
  isRefused = false;
  write("Text", "Hi!");
  save();
  await waitFor(() => expect(saves(engine).at(-1)?.languages[0]?.text).toBe("Hi!"));
  await waitFor(() => expect(screen.queryByText("Not kept yet")).toBeNull());
});

it("of which only the name is written is gone on with where it was left", async () => {
  open([thanks]);
  await screen.findByRole("option", { name: /Thank you/ });
  await begin();
  write("Name", "Hours");
  fireEvent.click(screen.getByRole("option", { name: /Thank you/ }));
  fireEvent.click(await screen.findByRole("option", { name: /Hours/ }));
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Hours"));
  write("Name", "");
  await waitFor(() => expect(screen.queryByText("Not kept yet")).toBeNull());
});

it("has a language again that was taken out", async () => {
  const { engine } = open([thanks]);
  fireEvent.click(await screen.findByRole("option", { name: /Thank you/ }));
  fireEvent.click(await screen.findByRole("tab", { name: "German" }));
  fireEvent.click(await screen.findByRole("button", { name: "Take German out" }));
  save();
  await waitFor(() => expect(saves(engine).at(-1)?.languages).toHaveLength(1));
  fireEvent.click(await screen.findByRole("button", { name: /^Undo/ }));
  save();
  await waitFor(() => expect(saves(engine).at(-1)?.languages).toEqual(thanks.languages));
  expect(screen.getByLabelText<HTMLTextAreaElement>("Text").value).toBe("Danke dir!");
});

it("deletes with a way back", async () => {
  const { engine } = open([thanks]);
  fireEvent.click(await screen.findByRole("option", { name: /Thank you/ }));
  fireEvent.click(await screen.findByRole("button", { name: /Delete/ }));
  await waitFor(() => expect(screen.queryByRole("option")).toBeNull());
  fireEvent.click(await screen.findByRole("button", { name: /Undo/ }));
  expect(await screen.findByRole("option", { name: /Thank you/ })).toBeTruthy();
  expect(engine.times("saved_reply_restore")).toBe(1);
});

it("is reached by keys alone, and read aloud without a fault", async () => {
  const { registry, container } = open([thanks]);
  fireEvent.click(await screen.findByRole("option", { name: /Thank you/ }));
  await screen.findByText("Thank you, Mara!");
  const main = container.querySelector("main") ?? container;
  expect(withoutCommand(main, registry)).toEqual([]);
  const { violations } = await axe.run(main, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});
