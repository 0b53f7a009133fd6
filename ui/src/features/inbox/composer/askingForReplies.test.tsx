import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { compose } from "../testing/compose";

const ask = (field: HTMLTextAreaElement) => fireEvent.keyDown(field, { key: ";", ctrlKey: true });
const esc = (field: HTMLTextAreaElement) => fireEvent.keyDown(field, { key: "Escape" });
const picker = () => screen.queryByRole("region", { name: "Saved replies" });

it("takes the sign that a key put there back with Esc, and leaves what was written", async () => {
  const { text } = await compose();
  fireEvent.change(text, { target: { value: "Hello" } });
  text.setSelectionRange(0, 5);
  ask(text);
  await waitFor(() => expect(picker()).not.toBeNull());
  expect(text.value).toBe("Hello ;");
  esc(text);
  await waitFor(() => expect(picker()).toBeNull());
  expect(text.value).toBe("Hello");
});

it("leaves a sign that was typed by hand, and all that was typed after one", async () => {
  const { text } = await compose();
  fireEvent.change(text, { target: { value: ";" } });
  text.setSelectionRange(1, 1);
  fireEvent.select(text);
  await waitFor(() => expect(picker()).not.toBeNull());
  esc(text);
  await waitFor(() => expect(picker()).toBeNull());
  expect(text.value).toBe(";");
});
