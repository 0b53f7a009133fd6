import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { violations } from "../../testing/axe";
import { sandboxStage } from "./testing/stage";
import { World } from "./testing/world";

const { open } = sandboxStage();

/** On this machine's clock, as the field is. */
const NOON = new Date(2026, 4, 12, 12, 0).getTime();
const MINUTE = 60_000;

async function openTime() {
  const world = new World();
  world.now = NOON + 20_000;
  const stage = await open(world);
  await stage.user.click(screen.getByText(/Its time/));
  const field = screen.getByLabelText("Forward to") as HTMLInputElement;
  const go = screen.getByRole("button", { name: "Go there" }) as HTMLButtonElement;
  const moved = () => world.of("sandbox_advance").map(({ advanceMs }) => advanceMs);
  return { ...stage, field, go, moved };
}

test("it goes forward by a step", async () => {
  const { user, moved } = await openTime();
  await user.click(screen.getByRole("button", { name: "1 day" }));
  await waitFor(() => expect(moved()).toEqual([86_400_000]));
});

test("it goes to the chosen minute exactly, though the clock has gone on since it was shown", async () => {
  const { world, user, field, go, moved } = await openTime();
  expect([field.type, field.value, go.disabled]).toEqual(["datetime-local", "2026-05-12T12:00", true]);
  fireEvent.change(field, { target: { value: "2026-05-12T12:30" } });
  expect(go.disabled).toBe(false);
  expect(await violations()).toEqual([]);
  world.now += 5_000;
  await user.click(go);
  await waitFor(() => expect(field.value).toBe("2026-05-12T12:30"));
  expect(moved()).toEqual([30 * MINUTE - 25_000]);
  // It is there: the field shows the time that it is, and there is nothing to go to.
  await waitFor(() => expect(go.disabled).toBe(true));
});

test("Enter in the field goes there too", async () => {
  const { field, moved } = await openTime();
  fireEvent.change(field, { target: { value: "2026-05-12T12:01" } });
  fireEvent.keyDown(field, { key: "Enter" });
  await waitFor(() => expect(moved()).toEqual([40_000]));
});

test("a minute that came while it was being chosen is not refused", async () => {
  const { world, user, field, go, moved } = await openTime();
  fireEvent.change(field, { target: { value: "2026-05-12T12:01" } });
  world.now += 5 * MINUTE;
  await user.click(go);
  await waitFor(() => expect(moved()).toEqual([1]));
});

test("it goes neither back nor further than a year, and says so", async () => {
  const { field, go, moved } = await openTime();
  fireEvent.change(field, { target: { value: "2026-05-12T11:59" } });
  await screen.findByText("It goes forward only.");
  fireEvent.change(field, { target: { value: "2027-05-14T12:00" } });
  await screen.findByText("At most a year at a time.");
  expect(go.disabled).toBe(true);
  fireEvent.keyDown(field, { key: "Enter" });
  fireEvent.change(field, { target: { value: "" } });
  expect(screen.queryByText("It goes forward only.")).toBeNull();
  expect([go.disabled, moved()]).toEqual([true, []]);
});

test("Escape in the field closes the panel as anywhere in it", async () => {
  const { field, onClose } = await openTime();
  fireEvent.keyDown(field, { key: "Escape" });
  expect(onClose).toHaveBeenCalledTimes(1);
});
