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
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, vi } from "vitest";
import { CommandProvider, CommandRegistry } from "../../../commands";
import { ToastRegion } from "../../../design/Toast";
import { createQueryClient, followChanges } from "../../../lib/query";
import { setTransport } from "../../../platform";
import { moves } from "../moving/moves";
import { QueueScreen } from "../QueueScreen";
import { queueNow } from "./posts";
import { QueueWorld } from "./world";

/** The whole screen on a stage: an engine from memory, and a clock that stands. */
export function queueStage() {
  let stop: () => void = () => undefined;

  beforeEach(() => {
    vi.useFakeTimers({ now: queueNow, toFake: ["Date"] });
    i18n.load("en", {});
    i18n.loadAndActivate({ locale: "en", locales: ["en-GB"], messages: {} });
  });

  afterEach(() => {
    cleanup();
    stop();
    moves.forget();
    setTransport(null);
    vi.useRealTimers();
  });

  return {
    async open(world = new QueueWorld(), address = "/queue") {
      setTransport(world);
      const client = createQueryClient();
      stop = followChanges(client);
      const registry = new CommandRegistry();
      const root = createRootRoute();
      const queue = createRoute({ getParentRoute: () => root, path: "/queue", component: () => <QueueScreen /> });
      const post = createRoute({
        getParentRoute: () => root,
        path: "/queue/post/$postId",
        component: () => <main aria-label="Composer" />,
      });
      const settings = createRoute({
        getParentRoute: () => root,
        path: "/settings",
        component: () => <main aria-label="Settings" />,
      });
      const router = createRouter({
        routeTree: root.addChildren([queue, post, settings]),
        history: createMemoryHistory({ initialEntries: [address] }),
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
      await screen.findByRole("main", { name: "Queue" });
      return { world, registry, router, client, user: userEvent.setup({ delay: null }), ...view };
    },
    /** A day of the calendar. */
    day: (name: string) => screen.findByRole("region", { name }),
  };
}
