import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { ErrorPanel } from "../design/ErrorPanel";
import { ToastRegion } from "../design/Toast";
import { account } from "../features/inbox/testing/account";
import { createQueryClient } from "../lib/query";
import { ApiFailure, setTransport } from "../platform";
import { appState, Engine, problem } from "../testing/engine";
import { Banners } from "./frame/Banners";
import { RemediesProvider } from "./RemediesProvider";

function show(engine: Engine, screenOf: () => React.ReactNode) {
  setTransport(engine);
  const rootRoute = createRootRoute({
    component: () => (
      <RemediesProvider>
        {screenOf()}
        <ToastRegion />
      </RemediesProvider>
    ),
  });
  const router = createRouter({ routeTree: rootRoute, history: createMemoryHistory({ initialEntries: ["/"] }) });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <I18nProvider i18n={i18n}>
        <RouterProvider router={router as never} />
      </I18nProvider>
    </QueryClientProvider>,
  );
}

const confirm = () => <ErrorPanel error={new ApiFailure(problem("token_checkpoint", "open_instagram"))} />;

test("a remedy at Instagram opens its page in the browser, named and not spelled out", async () => {
  const engine = new Engine({ open_page: () => ({ isOpen: true, address: "https://www.instagram.com/" }) });
  show(engine, confirm);
  await userEvent.click(await screen.findByRole("button", { name: "Open Instagram" }));
  expect(engine.asked.at(-1)).toEqual({ command: "open_page", request: { page: "instagram" } });
  expect(screen.queryByText(/address is copied/)).toBeNull();
});

test("when no browser opens, the address is there to paste, and it says so", async () => {
  const engine = new Engine({ open_page: () => ({ isOpen: false, address: "https://www.instagram.com/" }) });
  show(engine, confirm);
  const user = userEvent.setup();
  const write = vi.spyOn(navigator.clipboard, "writeText");
  await user.click(await screen.findByRole("button", { name: "Open Instagram" }));
  expect(await screen.findByText(/No browser opened/)).toBeTruthy();
  expect(write).toHaveBeenCalledWith("https://www.instagram.com/");
});

test("a connection that runs out is said above every screen, with the way to renew it", async () => {
  const warning = problem("token_ending", "reconnect", { days: 7 });
  const state = appState({ accounts: [account({ id: "1", name: "Harbour Coffee", warning })] });
  const engine = new Engine({}, state);
  show(engine, () => <Banners state={state} />);
  expect((await screen.findByRole("alert")).textContent).toContain(
    "Harbour Coffee: The connection runs out within 7 days",
  );
  await userEvent.click(screen.getByRole("button", { name: "Reconnect" }));
  expect(engine.asked.at(-1)?.command).toMatch(/sandbox_open|login_begin/);
});
