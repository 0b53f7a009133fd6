import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { CommandProvider, CommandRegistry } from "../../../commands";
import type { HostingInput, HostingTried, Hosting as Saved } from "../../../generated/api";
import { createQueryClient } from "../../../lib/query";
import { ApiFailure, setTransport } from "../../../platform";
import { violations } from "../../../testing/axe";
import { Engine, problem } from "../../../testing/engine";
import { bucket, noHosting } from "../../../testing/hosting";
import { Hosting } from "./Hosting";
import { draftOf, forgetUnsaved, inputOf } from "./hostingDraft";
import { endpointShown, readEndpoint } from "./providers";

const at = Date.UTC(2026, 10, 20, 14, 5);

/** The section, over an engine that keeps what it is told. */
function show(first: Saved = noHosting, tried: HostingTried = { at, failed: null, problem: null }) {
  let kept = first;
  const told: HostingInput[] = [];
  const engine = new Engine({
    hosting: () => kept,
    hosting_set: ({ secretKey, ...input }) => {
      told.push({ secretKey, ...input });
      kept = { ...kept, ...input, hasSecret: kept.hasSecret || secretKey !== null, tried: null };
      return kept;
    },
    hosting_try: () => tried,
  });
  setTransport(engine);
  const registry = new CommandRegistry();
  render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={createQueryClient()}>
        <CommandProvider registry={registry}>
          <Hosting />
        </CommandProvider>
      </QueryClientProvider>
    </I18nProvider>,
  );
  return { engine, told, registry };
}

afterEach(() => {
  forgetUnsaved();
  setTransport(null);
});

const field = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name });
const press = async (name: string) => userEvent.click(await screen.findByRole("button", { name }));
const choose = async (provider: string) => {
  await userEvent.click(screen.getByRole("button", { name: /Provider/ }));
  await userEvent.click(await screen.findByRole("option", { name: provider }));
};
const standings = () =>
  within(screen.getByRole("list"))
    .getAllByRole("img")
    .map((mark) => mark.getAttribute("aria-label"));

test("without a bucket it says why one is needed, and that the sandbox needs none", async () => {
  show();
  expect(await screen.findByText(/fetches pictures and videos from a public web address/)).toBeTruthy();
  expect(screen.getByText(/The sandbox needs none of this/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
  expect(await violations()).toEqual([]);
});

test("a well-known provider asks for the user's own part and builds the endpoint", async () => {
  const { told } = show();
  await userEvent.click(await screen.findByRole("radio", { name: /Into a bucket of yours/ }));
  await choose("Cloudflare R2");
  expect(screen.getByText("https://….r2.cloudflarestorage.com")).toBeTruthy();
  expect(screen.queryByRole("textbox", { name: "Endpoint" })).toBeNull();
  await userEvent.type(field("Account ID"), "0fern");
  expect(screen.getByText("https://0fern.r2.cloudflarestorage.com")).toBeTruthy();
  await userEvent.type(field("Bucket"), "fern-media");
  await userEvent.type(field("Access key"), "AKIDFERN");
  await userEvent.type(screen.getByLabelText("Secret key"), "canary");
  expect(await violations()).toEqual([]);
  await press("Save");
  await waitFor(() =>
    expect(told).toEqual([
      {
        kind: "bucket",
        endpoint: "https://0fern.r2.cloudflarestorage.com",
        region: "auto",
        bucket: "fern-media",
        prefix: "porchlight",
        accessKey: "AKIDFERN",
        secretKey: "canary",
        pathStyle: false,
      },
    ]),
  );
  expect(await screen.findByText("Kept, encrypted")).toBeTruthy();
  expect(document.body.innerHTML).not.toContain("canary");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Try it out" }));
});

test("MinIO asks for its address and puts the bucket into the path", async () => {
  show();
  await userEvent.click(await screen.findByRole("radio", { name: /Into a bucket of yours/ }));
  await choose("MinIO");
  expect(field("Region").value).toBe("us-east-1");
  expect(screen.getByRole<HTMLInputElement>("switch", { name: /stands in the path/ }).checked).toBe(true);
  await choose("Amazon S3");
  expect(field("Region").value).toBe("");
  expect(screen.queryByRole("textbox", { name: "Endpoint" })).toBeNull();
});

test("empty fields are marked, the first has the focus, and nothing is sent", async () => {
  const { told } = show();
  await userEvent.click(await screen.findByRole("radio", { name: /Into a bucket of yours/ }));
  await press("Save");
  await waitFor(() => expect(document.activeElement).toBe(field("Region")));
  expect(screen.getAllByText("This is needed.")).toHaveLength(4);
  expect(told).toEqual([]);
  expect(await violations()).toEqual([]);
});

test("what the engine finds wrong stands at its field, and goes with the next letter", async () => {
  const { engine } = show(bucket);
  engine.answer("hosting_set", () => {
    throw new ApiFailure(problem("invalid_request", "none", { field: "bucket", detail: "no such bucket" }));
  });
  await screen.findByText("Kept, encrypted");
  await userEvent.type(field("Bucket"), "x");
  await press("Save");
  await waitFor(() => expect(field("Bucket").getAttribute("aria-invalid")).toBe("true"));
  expect(screen.getByText("The reason: no such bucket")).toBeTruthy();
  await userEvent.type(field("Bucket"), "y");
  expect(field("Bucket").getAttribute("aria-invalid")).toBeNull();
});

test("a kept secret is replaced only when one says so, and can be kept after all", async () => {
  const { told } = show(bucket);
  await press("Replace");
  const secret = screen.getByLabelText("Secret key");
  expect(document.activeElement).toBe(secret);
  await userEvent.type(secret, "another");
  await press("Keep the old one");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Replace" }));
  await userEvent.type(field("Access key"), "2");
  await press("Save");
  await waitFor(() => expect(told.map(({ secretKey }) => secretKey)).toEqual([null]));
});

test("each step of a trial is told, up to the one that failed, with its reason", async () => {
  show(bucket, { at, failed: "fetch", problem: problem("refused", "none", { detail: "403" }) });
  expect(await screen.findByText("Not tried out yet")).toBeTruthy();
  expect(standings()).toEqual(["not done yet", "not done yet", "not done yet", "not done yet"]);
  await press("Try it out");
  await waitFor(() => expect(standings()).toEqual(["done", "failed", "not done yet", "not done yet"]));
  expect(screen.getByText(/It does not work yet · tried out on/)).toBeTruthy();
  expect(screen.getByText("It said: 403")).toBeTruthy();
  expect(await violations()).toEqual([]);
});

test("a trial that went well says so, until something is changed", async () => {
  show({ ...bucket, tried: { at, failed: null, problem: null } });
  expect(await screen.findByText(/It works · tried out on/)).toBeTruthy();
  expect(standings()).toEqual(["done", "done", "done", "done"]);
  await userEvent.type(field("Bucket"), "2");
  expect(screen.getByText("Changed since it was tried out")).toBeTruthy();
  expect(standings()).not.toContain("done");
});

test("what is changed and not saved is saved before it is tried", async () => {
  const { told, engine } = show(bucket);
  await screen.findByText("Not tried out yet");
  await userEvent.type(field("Bucket"), "2");
  await press("Save and try it out");
  expect(await screen.findByText(/It works/)).toBeTruthy();
  expect(told.map((input) => input.bucket)).toEqual(["fern-media2"]);
  expect(engine.asked.map(({ command }) => command).filter((command) => command !== "hosting")).toEqual([
    "hosting_set",
    "hosting_try",
  ]);
});

test("what is typed outlives the screen, and is undone only on demand", async () => {
  show(bucket);
  await screen.findByText("Not tried out yet");
  await userEvent.type(field("Bucket"), "2");
  cleanup();
  show(bucket);
  await screen.findByText("Not tried out yet");
  expect(field("Bucket").value).toBe("fern-media2");
  await press("Undo the changes");
  expect(field("Bucket").value).toBe("fern-media");
  expect(document.activeElement).toBe(screen.getByRole("radio", { name: /Into a bucket of yours/ }));
});

test("it is reached, saved and tried by commands", async () => {
  const { registry, told } = show(bucket);
  await screen.findByText("Not tried out yet");
  registry.run("settings.hosting");
  expect(document.activeElement).toBe(screen.getByRole("radio", { name: /Into a bucket of yours/ }));
  await userEvent.type(field("Bucket"), "2");
  registry.run("settings.hosting_save");
  await waitFor(() => expect(told).toHaveLength(1));
  await screen.findByText("Not tried out yet");
  registry.run("settings.hosting_try");
  expect(await screen.findByText(/It works/)).toBeTruthy();
});

test("an engine that does not answer is said, and asked again", async () => {
  const { engine } = show();
  await screen.findByRole("radio", { name: /Nowhere/ });
  cleanup();
  engine.answer("hosting", () => {
    throw new ApiFailure(problem("internal", "none"));
  });
  setTransport(engine);
  render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={createQueryClient()}>
        <Hosting />
      </QueryClientProvider>
    </I18nProvider>,
  );
  expect(await screen.findByText("Something went wrong inside Porchlight")).toBeTruthy();
  engine.answer("hosting", () => noHosting);
  await press("Try again");
  expect(await screen.findByRole("radio", { name: /Nowhere/ })).toBeTruthy();
});

test("an endpoint tells its provider and the user's part, and is the same again", () => {
  const read = (endpoint: string, pathStyle = false) => readEndpoint({ endpoint, pathStyle });
  expect(read("")).toEqual(["aws", ""]);
  expect(read("https://0fern.eu.r2.cloudflarestorage.com/")).toEqual(["r2", "0fern.eu"]);
  expect(read("https://s3.eu-central-003.backblazeb2.com")).toEqual(["b2", "eu-central-003"]);
  expect(read("https://fra1.digitaloceanspaces.com")).toEqual(["spaces", "fra1"]);
  expect(read("http://127.0.0.1:9000", true)).toEqual(["minio", ""]);
  expect(read("https://s3.fern.example")).toEqual(["other", ""]);
  expect(endpointShown("spaces", "fra1")).toBe("https://fra1.digitaloceanspaces.com");
  for (const saved of [
    bucket,
    { ...bucket, endpoint: "", region: "eu-central-1" },
    { ...bucket, endpoint: "https://s3.fern.example", region: "x" },
    { ...bucket, endpoint: "http://127.0.0.1:9000", pathStyle: true },
    { ...bucket, endpoint: "https://0fern.r2.cloudflarestorage.com", region: "auto" },
  ]) {
    const { secretKey, ...input } = inputOf(draftOf(saved));
    expect(secretKey).toBeNull();
    expect(saved).toMatchObject(input);
  }
});
