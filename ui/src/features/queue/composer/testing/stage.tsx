import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, vi } from "vitest";
import { CommandProvider, CommandRegistry } from "../../../../commands";
import { ToastRegion } from "../../../../design/Toast";
import { createQueryClient, followChanges } from "../../../../lib/query";
import { setTransport } from "../../../../platform";
import { postDesks } from "../desk/usePostDesk";
import { PostScreen } from "../PostScreen";
import { forgetTimes } from "../schedule/chosenTime";
import { PostWorld, worldNow } from "./world";

/** The whole screen on a stage: an engine from memory, and a clock that stands. */
export function postStage() {
  let stop: () => void = () => undefined;

  beforeEach(() => {
    vi.useFakeTimers({ now: worldNow, toFake: ["Date"] });
    i18n.load("en", {});
    i18n.activate("en");
  });

  afterEach(() => {
    cleanup();
    stop();
    postDesks.clear();
    forgetTimes();
    setTransport(null);
    vi.useRealTimers();
  });

  return {
    async open(world = new PostWorld(), isThere = true) {
      setTransport(world);
      const client = createQueryClient();
      stop = followChanges(client);
      const registry = new CommandRegistry();
      const root = createRootRoute();
      const routes = [
        createRoute({
          getParentRoute: () => root,
          path: "/queue/post/$postId",
          component: () => <PostScreen postId="p1" />,
        }),
        createRoute({ getParentRoute: () => root, path: "/queue", component: () => <h1>The queue</h1> }),
      ];
      const router = createRouter({
        routeTree: root.addChildren(routes),
        history: createMemoryHistory({ initialEntries: ["/queue/post/p1"] }),
      });
      const view = render(
        <I18nProvider i18n={i18n}>
          <QueryClientProvider client={client}>
            <CommandProvider registry={registry}>
              <RouterProvider router={router as never} />
              <ToastRegion />
            </CommandProvider>
          </QueryClientProvider>
        </I18nProvider>,
      );
      if (isThere) await screen.findByRole("heading", { level: 1 });
      return { world, registry, router, user: userEvent.setup({ delay: null }), ...view };
    },
  };
}

/** A key pressed where the focus is. */
export const press = (key: string, mods: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...mods });

/** A command's key: with Ctrl, or with Ctrl and Alt. */
export const mod = (key: string) => press(key, { ctrlKey: true });
export const modAlt = (key: string) => press(key, { ctrlKey: true, altKey: true });
