import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { createAppRouter } from "../../app/router";
import { CommandProvider } from "../../commands";
import type { LoginStatus } from "../../generated/api";
import { createQueryClient, followChanges } from "../../lib/query";
import { setTransport } from "../../platform";
import { violations } from "../../testing/axe";
import { appState, Engine, problem } from "../../testing/engine";
import { isAnswer } from "./PasteAddress";

const idle = appState().login;

function start(engine: Engine) {
  setTransport(engine);
  const client = createQueryClient();
  followChanges(client);
  const router = createAppRouter(createMemoryHistory({ initialEntries: ["/"] }));
  render(
    <QueryClientProvider client={client}>
      <I18nProvider i18n={i18n}>
        <CommandProvider>
          <RouterProvider router={router} />
        </CommandProvider>
      </I18nProvider>
    </QueryClientProvider>,
  );
}

/** An engine in which a login goes where the test sends it. */
function engineWithLogin(login: Partial<LoginStatus> = {}) {
  const engine = new Engine(
    {
      sandbox_open: () =>
        tell({ phase: "waiting_for_browser", environment: "sandbox", authorizeUrl: "http://127.0.0.1/x" }),
      login_cancel: () => tell({}),
      meta_app: () => ({
        clientId: "",
        hasSecret: false,
        hasSecondSecret: false,
        redirectUri: "",
        verifyToken: "",
        receiverUrl: null,
      }),
    },
    appState({ login: { ...idle, ...login } }),
  );
  function tell(change: Partial<LoginStatus>): LoginStatus {
    engine.state = { ...engine.state, login: { ...idle, ...change } };
    engine.say({ entity: "login", id: "" });
    return engine.state.login;
  }
  return engine;
}

test("a stranger is one press from the sandbox, waits for the browser, and may cancel", async () => {
  start(engineWithLogin());
  const sandbox = await screen.findByRole("button", { name: /^Open the sandbox/ });
  expect(document.activeElement).toBe(sandbox);
  expect(await violations()).toEqual([]);
  await userEvent.keyboard("{Enter}");
  await screen.findByRole("heading", { name: "Go on in your browser" });
  expect(await violations()).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  await screen.findByRole("button", { name: /^Open the sandbox/ });
});

test("a pasted address that cannot be an answer is not spent on the login", async () => {
  const engine = engineWithLogin({ phase: "waiting_for_browser", environment: "sandbox" });
  start(engine);
  const field = await screen.findByRole("textbox", { name: "Did the browser not come back?" });
  await userEvent.type(field, "https://example.org/porchlight/");
  await userEvent.click(screen.getByRole("button", { name: "Finish" }));
  await screen.findByText(/not the address the login ended on/);
  expect(engine.times("login_paste")).toBe(0);
  await userEvent.type(field, "?code=abc&state=xyz{Enter}");
  expect(engine.asked.at(-1)).toEqual({
    command: "login_paste",
    request: { address: "https://example.org/porchlight/?code=abc&state=xyz" },
  });
});

test("what can be an answer is told from what cannot", () => {
  expect(isAnswer("porchlight://oauth/callback?code=a&state=b#_")).toBe(true);
  expect(isAnswer(" https://x.org/?error=access_denied&state=b ")).toBe(true);
  expect(isAnswer("https://x.org/?code=a")).toBe(false);
  expect(isAnswer("state=b")).toBe(false);
});

test("a login that came to nothing says so and begins again where it was", async () => {
  const engine = engineWithLogin({
    phase: "failed",
    environment: "sandbox",
    problem: problem("login_cancelled", "login_again"),
  });
  start(engine);
  expect((await screen.findByRole("alert")).textContent).toMatch(/The login was cancelled/);
  expect(await violations()).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Start again" }));
  expect(engine.times("sandbox_open")).toBe(1);
});

test("the guide says where each value stands, keeps the secret hidden, and Escape goes back", async () => {
  start(engineWithLogin());
  await userEvent.click(await screen.findByRole("button", { name: /^Connect Instagram/ }));
  await screen.findByRole("textbox", { name: "Instagram app ID" });
  expect(screen.getByLabelText<HTMLInputElement>("Instagram app secret").type).toBe("password");
  expect(await violations()).toEqual([]);
  await userEvent.keyboard("{Escape}");
  await screen.findByRole("button", { name: /^Paste a token/ });
});

test("what is typed into the guide is there again after Escape, until it is stored", async () => {
  const engine = engineWithLogin();
  start(engine);
  const field = (name: string) => screen.findByLabelText<HTMLInputElement>(name);
  const guide = async () => userEvent.click(await screen.findByRole("button", { name: /^Connect Instagram/ }));
  await guide();
  await userEvent.type(await field("Instagram app ID"), "1234");
  await userEvent.type(await field("Instagram app secret"), "hush");
  await userEvent.type(await field("Redirect address"), "https://example.org/p/");
  await userEvent.keyboard("{Escape}");
  await guide();
  expect((await field("Instagram app ID")).value).toBe("1234");
  expect((await field("Instagram app secret")).value).toBe("hush");
  await userEvent.click(screen.getByRole("button", { name: "Log in at Instagram" }));
  await waitFor(() => expect(engine.times("login_begin")).toBe(1));
  await userEvent.keyboard("{Escape}");
  await guide();
  expect((await field("Instagram app secret")).value).toBe("");
});

test("a token is there again when the login with it came to nothing, and after Escape", async () => {
  const engine = engineWithLogin();
  let isRefused = true;
  engine.answer("login_token", () => {
    if (isRefused) throw problem("offline", "retry");
    return {} as never;
  });
  start(engine);
  const page = async () => userEvent.click(await screen.findByRole("button", { name: /^Paste a token/ }));
  const field = () => screen.findByLabelText<HTMLInputElement>("Token");
  await page();
  await userEvent.type(await field(), "IGAA1");
  await userEvent.click(screen.getByRole("button", { name: "Connect" }));
  await waitFor(() => expect(engine.times("login_token")).toBe(1));
  await userEvent.keyboard("{Escape}");
  await page();
  expect((await field()).value).toBe("IGAA1");
  isRefused = false;
  await userEvent.click(screen.getByRole("button", { name: "Connect" }));
  await waitFor(() => expect(engine.times("login_token")).toBe(2));
  await userEvent.keyboard("{Escape}");
  await page();
  expect((await field()).value).toBe("");
});
