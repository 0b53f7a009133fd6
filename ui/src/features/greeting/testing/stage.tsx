import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ComponentType } from "react";
import { afterEach, beforeEach, vi } from "vitest";
import { CommandProvider, CommandRegistry } from "../../../commands";
import { ToastRegion } from "../../../design/Toast";
import { createQueryClient, followChanges } from "../../../lib/query";
import { setTransport } from "../../../platform";
import { worldNow } from "../../inbox/testing/time";
import { answerDesks } from "../answers/useAnswerDesk";
import { desks } from "../desk/useDesk";
import { GreetingScreen } from "../GreetingScreen";
import type { FlowsSlotProps } from "../place";
import { GreetingWorld } from "./world";

/** The whole screen on a stage: an engine from memory, and a clock that stands. */
export function greetingStage() {
  let stop: () => void = () => undefined;

  beforeEach(() => {
    vi.useFakeTimers({ now: worldNow, toFake: ["Date"] });
    i18n.load("en", {});
    i18n.activate("en");
  });

  afterEach(() => {
    cleanup();
    stop();
    desks.clear();
    answerDesks.clear();
    setTransport(null);
    vi.useRealTimers();
  });

  return {
    async open(world = new GreetingWorld(), address = "/", flows?: ComponentType<FlowsSlotProps>) {
      setTransport(world);
      const client = createQueryClient();
      stop = followChanges(client);
      const registry = new CommandRegistry();
      const root = createRootRoute({ component: () => <GreetingScreen flows={flows} /> });
      const router = createRouter({ routeTree: root, history: createMemoryHistory({ initialEntries: [address] }) });
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
      await screen.findByRole("main", { name: "Greeting" });
      return { world, registry, router, user: userEvent.setup({ delay: null }), ...view };
    },
    /** What a phone shows. */
    phone: (name: string) => within(screen.getByRole("figure", { name })),
  };
}
