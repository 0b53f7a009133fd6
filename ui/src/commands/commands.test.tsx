import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { CommandProvider, useAllCommands, useCommands } from ".";
import { chordOf } from "./keyboard";
import type { UserCommand } from "./registry";

function Part({ commands }: { commands: readonly UserCommand[] }) {
  useCommands(commands);
  return null;
}

function Names() {
  return (
    <output>
      {useAllCommands()
        .map(({ name }) => name)
        .join(", ")}
    </output>
  );
}

const command = (
  id: string,
  keys: string,
  run: () => void = () => undefined,
  more: Partial<UserCommand> = {},
): UserCommand => ({
  id,
  name: id,
  group: "Group",
  keys,
  run,
  ...more,
});

test("a command lives as long as what offers it, and is hidden while it makes no sense", () => {
  const { rerender } = render(
    <CommandProvider>
      <Part commands={[command("reply", "R"), command("send", "Mod+Enter", undefined, { isAvailable: false })]} />
      <Names />
    </CommandProvider>,
  );
  expect(screen.getByRole("status").textContent).toBe("reply");
  rerender(
    <CommandProvider>
      <Names />
    </CommandProvider>,
  );
  expect(screen.getByRole("status").textContent).toBe("");
});

test("of two commands with one key the later part has it", async () => {
  const below = vi.fn();
  const above = vi.fn();
  render(
    <CommandProvider>
      <Part commands={[command("back", "Escape", below)]} />
      <Part commands={[command("close", "Escape", above)]} />
    </CommandProvider>,
  );
  await userEvent.keyboard("{Escape}");
  expect(above).toHaveBeenCalledOnce();
  expect(below).not.toHaveBeenCalled();
});

test("letters belong to the field one types in, keys with Ctrl do not", async () => {
  const done = vi.fn();
  const send = vi.fn();
  render(
    <CommandProvider>
      <Part commands={[command("done", "E", done), command("send", "Mod+Enter", send)]} />
      <input aria-label="Reply" />
    </CommandProvider>,
  );
  await userEvent.type(screen.getByRole("textbox"), "eee{Control>}{Enter}{/Control}");
  expect(screen.getByRole<HTMLInputElement>("textbox").value).toBe("eee");
  expect(done).not.toHaveBeenCalled();
  expect(send).toHaveBeenCalledOnce();
});

test("G and then a letter is one command, and the letter alone another", async () => {
  const go = vi.fn();
  const star = vi.fn();
  render(
    <CommandProvider>
      <Part commands={[command("go", "G S", go), command("star", "S", star)]} />
    </CommandProvider>,
  );
  await userEvent.keyboard("gs");
  expect([go.mock.calls.length, star.mock.calls.length]).toEqual([1, 0]);
  await userEvent.keyboard("s");
  expect([go.mock.calls.length, star.mock.calls.length]).toEqual([1, 1]);
});

test("nothing runs behind an open dialog, nor twice when a part has used the key", () => {
  const done = vi.fn();
  render(
    <CommandProvider>
      <Part commands={[command("done", "E", done)]} />
      <div data-modal>
        <button type="button">In front</button>
      </div>
      <button type="button" onKeyDown={(event) => event.preventDefault()}>
        Own keys
      </button>
    </CommandProvider>,
  );
  for (const button of screen.getAllByRole("button")) fireEvent.keyDown(button, { key: "e" });
  expect(done).not.toHaveBeenCalled();
});

test("the place of a key counts on a keyboard without Latin letters", () => {
  const press = { key: "у", code: "KeyE", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  expect(chordOf(press)).toBe("E");
  expect(chordOf({ ...press, key: "?", code: "Slash", shiftKey: true })).toBe("?");
});
