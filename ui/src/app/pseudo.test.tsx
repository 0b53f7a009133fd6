import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { act, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { CommandProvider } from "../commands";
import { AnswersWorld } from "../features/greeting/testing/answersWorld";
import { GreetingWorld } from "../features/greeting/testing/world";
import { account } from "../features/inbox/testing/account";
import { publishing } from "../features/queue/testing/posts";
import { createQueryClient } from "../lib/query";
import { setTransport } from "../platform";
import { violations } from "../testing/axe";
import { noCounts } from "../testing/counts";
import { appState, Engine } from "../testing/engine";
import { bucket } from "../testing/hosting";
import { noticeState } from "../testing/notices";
import { speak } from "./i18n";
import { createAppRouter } from "./router";

afterEach(() => speak("en"));

/** What is said or shown on the page, attributes that are read aloud included. */
function said(): string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? "");
  for (const element of document.querySelectorAll("[aria-label], [placeholder], [title]")) {
    for (const name of ["aria-label", "placeholder", "title"]) texts.push(element.getAttribute(name) ?? "");
  }
  return texts.map((text) => text.trim()).filter((text) => text !== "");
}

/** Names, keys and numbers are the same in every language; days are named by the machine, not by the catalogue. */
const named =
  /^(Porchlight( 0\.1\.0)?|Harbour Coffee|HC|English|Deutsch|Ctrl.*|[BGINSE?+\d\s·@.,]+|@?harbour\.coffee|\d+ (seconds|days)|(Mon|Tues?|Wed(nes)?|Thu(rs)?|Fri|Sat(ur)?|Sun)(day)?)$/;

/** Who keeps buckets, and what they call their places. */
const storage = /^(Amazon S3|Cloudflare R2|Backblaze B2|DigitalOcean Spaces|MinIO|https:\/\/\S+|[a-z]+-[a-z]+-\d+)$/;

/** Days of a calendar, with their zone. */
const days =
  /^([\d\s·,–-]|Europe\/Dublin|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(Janu|Febru)ary|March|April|May|June|July|August|(Septem|Octo|Novem|Decem)ber|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)+$/;

async function open(path: string, engine: Engine) {
  setTransport(engine);
  speak("pseudo");
  const router = createAppRouter(createMemoryHistory({ initialEntries: [path] }));
  render(
    <QueryClientProvider client={createQueryClient()}>
      <I18nProvider i18n={i18n}>
        <CommandProvider>
          <RouterProvider router={router} />
        </CommandProvider>
      </I18nProvider>
    </QueryClientProvider>,
  );
  await screen.findByRole("main");
  await act(async () => undefined);
}

/** What no catalogue had its hands on: words without a single accent. */
const plain = () =>
  said().filter(
    (text) =>
      /[A-Za-z]{3}/.test(text) &&
      !/[\u00c0-\u024f]/.test(text) &&
      ![named, storage, days].some((known) => known.test(text)),
  );

const settings = { ...appState().settings, language: "pseudo" };

test.each([
  ["the welcome", "/", appState({ settings })],
  ["the choice of a key", "/", appState({ settings, vault: { phase: "choose", problem: null } })],
  ["the settings", "/settings", appState({ settings, accounts: [account()] })],
  ["the greeting", "/greeting", appState({ settings, accounts: [account()] })],
  ["the queue", "/queue", appState({ settings, accounts: [account()] })],
])("%s takes all its words from the catalogue, and axe finds nothing there", async (_, path, state) => {
  await open(
    path,
    new Engine(
      {
        conversation_counts: () => ({ ...noCounts, needsReply: 3, closingSoon: 0, all: 9, done: 0 }),
        notice_state: () => noticeState(),
        saved_replies: () => [],
        greeting: () => new GreetingWorld().greeting(),
        answers: () => new AnswersWorld().answers,
        queue: () => ({ posts: [], drafts: [], waiting: [], accounts: [publishing("1")] }),
        free_slot: () => ({ local: null, at: null, zone: "Europe/Dublin" }),
        hosting: () => bucket,
        recorder: () => ({ isAvailable: false, devices: [], state: { state: "idle" } }),
      },
      state,
    ),
  );
  // The frame is there before the state that says what goes into it.
  await waitFor(() => expect(said().length).toBeGreaterThan(5));
  // What fell over says so in words from the catalogue too, so that is looked for by its role.
  expect(screen.queryByRole("alert")).toBeNull();
  expect(plain()).toEqual([]);
  expect(await violations()).toEqual([]);
});
