import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { CommandRegistry } from "./registry";

/** Lets the engine go through everything that is there. What a job has looked at stays until the job has ended. */
async function collect(): Promise<void> {
  setFlagsFromString("--expose-gc");
  const gc = runInNewContext("gc") as () => void;
  await new Promise((done) => setTimeout(done, 0));
  gc();
}

/** Opens a screen whose command holds all of it. Something that stays shows another command meanwhile, and the screen is left. */
function visit(registry: CommandRegistry, lasting: object, name: string): WeakRef<object> {
  const screen = { name };
  const owner = {};
  registry.set(owner, [{ id: "reply", name: `Reply to ${name}`, group: "Group", run: () => screen.name }]);
  registry.set(lasting, [{ id: "star", name: `Star ${name}`, group: "Group", run: () => undefined }]);
  registry.remove(owner);
  return new WeakRef(screen);
}

test("screens that are gone are let go, however many there were", async () => {
  const registry = new CommandRegistry();
  const lasting = {};
  const gone = ["one", "two", "three"].map((name) => visit(registry, lasting, name));
  registry.set(lasting, [{ id: "star", name: "Star", group: "Group", run: () => undefined }]);
  await collect();
  expect(gone.filter((screen) => screen.deref() !== undefined)).toEqual([]);
  expect(registry.snapshot().map(({ name }) => name)).toEqual(["Star"]);
});

test("what is shown runs what stands under its name now", () => {
  const registry = new CommandRegistry();
  const owner = {};
  const ran: string[] = [];
  const put = (what: string) =>
    registry.set(owner, [{ id: "open", name: "Open", group: "Group", run: () => ran.push(what) }]);
  put("first");
  const [shown] = registry.snapshot();
  put("second");
  shown?.run();
  expect(ran).toEqual(["second"]);
});
