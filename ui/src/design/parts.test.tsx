import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { violations } from "../testing/axe";
import { problem } from "../testing/engine";
import { Avatar } from "./Avatar";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { ErrorPanel } from "./ErrorPanel";
import { IconButton } from "./IconButton";
import { initials } from "./initials";
import { Kbd } from "./Kbd";
import { Menu, MenuItem } from "./Menu";
import { NumberField } from "./NumberField";
import { PasswordField } from "./PasswordField";
import { Progress } from "./Progress";
import { RadioGroup } from "./RadioGroup";
import { Select } from "./Select";
import { Switch } from "./Switch";
import { TextField } from "./TextField";
import { ToastRegion } from "./Toast";
import { Toasts } from "./toasts";

const draw = (what: React.ReactNode) => render(<I18nProvider i18n={i18n}>{what}</I18nProvider>);

test("axe finds nothing wrong with the parts", async () => {
  draw(
    <main>
      <Button kind="primary">Send</Button>
      <IconButton icon="close" label="Close" keys="Escape" />
      <TextField label="App id" hint="A number" error="Not a number" />
      <PasswordField label="Secret" />
      <Switch hint="When somebody writes" defaultSelected>
        Tell of messages
      </Switch>
      <RadioGroup label="Theme" value="a" onChange={() => undefined} choices={[{ value: "a", label: "Light" }]} />
      <Select label="Language" value="en" onChange={() => undefined} choices={[{ value: "en", label: "English" }]} />
      <Menu trigger={<Button>Manage</Button>} label="Harbour Coffee">
        <MenuItem onAction={() => undefined}>Pause</MenuItem>
      </Menu>
      <Progress label="Fetching" done={3} total={9} />
      <ErrorPanel error={problem("offline", "wait")} onRetry={() => undefined} />
      <Avatar id="1" name="Maren Okafor" picture={null} size={40} />
      <ToastRegion />
    </main>,
  );
  expect(await violations()).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Manage" }));
  expect(await violations()).toEqual([]);
});

test("a shortcut in a button is no part of its name", () => {
  draw(
    <Button>
      Done <Kbd keys="Mod+Enter" />
    </Button>,
  );
  expect(screen.getByRole("button", { name: "Done" }).textContent).toContain("Ctrl ⏎");
});

test("initials are of the first and the last word, and of scripts without spaces the last two signs", () => {
  expect(
    ["Maren Okafor", "leila.bakes", "Fern & Clay", "佐藤かな", "Élodie", "מיכל לוי", "💛", ""].map(initials),
  ).toEqual(["MO", "LB", "FC", "かな", "É", "מל", "💛", "?"]);
});

test("an avatar whose picture is gone shows the initials", async () => {
  const { container } = draw(<Avatar id="1" name="Maren Okafor" picture="avatar/1" size={40} />);
  act(() => container.querySelector("img")?.dispatchEvent(new Event("error")));
  await waitFor(() => expect(container.querySelector("[data-initials]")?.getAttribute("data-initials")).toBe("MO"));
  // What can be read on a button has to be part of its name.
  expect(container.textContent).toBe("");
});

test("a failure is a sentence, a cause and a button that asks again", async () => {
  const retry = vi.fn();
  draw(<ErrorPanel error={problem("instagram_down", "wait")} onRetry={retry} />);
  expect(screen.getByRole("alert").textContent).toMatch(/Instagram has trouble of its own.*tries again by itself/);
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(retry).toHaveBeenCalledOnce();
});

test("a number that is emptied is none, and one that is typed is told when the field is left", async () => {
  const onChange = vi.fn();
  draw(<NumberField label="Followers" none="Nobody" value={500} onChange={onChange} most={1_000} />);
  const field = screen.getByRole("textbox", { name: "Followers" });
  await userEvent.clear(field);
  expect(onChange).not.toHaveBeenCalled();
  await userEvent.tab();
  expect(onChange.mock.calls).toEqual([[0]]);
  await userEvent.type(field, "2000");
  await userEvent.tab();
  expect(onChange.mock.lastCall).toEqual([1_000]);
});

test("a dialog holds the focus and gives it back", async () => {
  const close = vi.fn();
  const page = (isOpen: boolean) => (
    <I18nProvider i18n={i18n}>
      <button type="button">Remove…</button>
      <Dialog isOpen={isOpen} onClose={close} kind="alert" title="Remove it?" actions={<Button>Keep it</Button>}>
        All of it goes.
      </Dialog>
    </I18nProvider>
  );
  const { rerender } = render(page(false));
  screen.getByRole("button", { name: "Remove…" }).focus();
  rerender(page(true));
  expect(screen.getByRole("alertdialog", { name: "Remove it?" }).contains(document.activeElement)).toBe(true);
  await userEvent.keyboard("{Escape}");
  expect(close).toHaveBeenCalledOnce();
  rerender(page(false));
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Remove…"));
});

test("of toasts at most three are shown, and one that says the same replaces the other", () => {
  const toasts = new Toasts();
  for (const text of ["a", "a", "b", "c", "d"]) toasts.add({ text });
  expect(toasts.snapshot().map(({ text }) => text)).toEqual(["b", "c", "d"]);
});

test("one dialog opened in the instant in which another closes gives the focus back to where it was before both", async () => {
  const { rerender } = render(<TwoDialogs open={null} />);
  const home = screen.getByRole("button", { name: "Home" });
  act(() => home.focus());
  rerender(<TwoDialogs open="first" />);
  await screen.findByRole("dialog", { name: "First" });
  // Before the next frame, in which React Aria would give the focus back.
  rerender(<TwoDialogs open={null} />);
  rerender(<TwoDialogs open="second" />);
  await screen.findByRole("dialog", { name: "Second" });
  rerender(<TwoDialogs open={null} />);
  await waitFor(() => expect(document.activeElement).toBe(home));
});

function TwoDialogs({ open }: { open: "first" | "second" | null }) {
  return (
    <>
      <button type="button">Home</button>
      <Dialog isOpen={open === "first"} onClose={() => undefined} title="First">
        <button type="button">One</button>
      </Dialog>
      <Dialog isOpen={open === "second"} onClose={() => undefined} title="Second">
        <button type="button">Two</button>
      </Dialog>
    </>
  );
}
