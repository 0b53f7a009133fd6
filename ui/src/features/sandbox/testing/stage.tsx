import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, vi } from "vitest";
import { CommandProvider, CommandRegistry } from "../../../commands";
import { ToastRegion } from "../../../design/Toast";
import { createQueryClient, followChanges } from "../../../lib/query";
import { endWalk, useWalk } from "../../../lib/walk";
import { setTransport } from "../../../platform";
import { SandboxPanel } from "../SandboxPanel";
import { fern, World } from "./world";

function Walked() {
  return (
    <output aria-label="walk">
      {useWalk("1")
        ?.steps.map(({ payload }) => payload)
        .join(" ") ?? ""}
    </output>
  );
}

/** The panel over a sandbox in memory, set up anew for each test of the file that asks for it. */
export function sandboxStage() {
  let stop: () => void = () => undefined;
  beforeEach(() => {
    i18n.load("en", {});
    i18n.activate("en");
  });
  afterEach(() => {
    cleanup();
    endWalk();
    stop();
    setTransport(null);
  });

  const open = async (world = new World()) => {
    setTransport(world as never);
    const client = createQueryClient();
    stop = followChanges(client);
    const onClose = vi.fn();
    const registry = new CommandRegistry();
    const root = createRootRoute({
      component: () => (
        <>
          <SandboxPanel accounts={[fern]} onClose={onClose} />
          <Walked />
        </>
      ),
    });
    const router = createRouter({ routeTree: root, history: createMemoryHistory({ initialEntries: ["/"] }) });
    render(
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={client}>
          <CommandProvider registry={registry}>
            <RouterProvider router={router as never} />
            <ToastRegion />
          </CommandProvider>
        </QueryClientProvider>
      </I18nProvider>,
    );
    await screen.findByRole("log");
    return { world, onClose, registry, user: userEvent.setup({ delay: null }) };
  };
  return { open, walk: () => screen.getByRole("status", { name: "walk" }).textContent };
}
