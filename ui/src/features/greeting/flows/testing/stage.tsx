import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, vi } from "vitest";
import { CommandProvider, CommandRegistry } from "../../../../commands";
import { ToastRegion } from "../../../../design/Toast";
import { createQueryClient, followChanges, useCommand } from "../../../../lib/query";
import { setTransport } from "../../../../platform";
import { desks } from "../../desk/useDesk";
import { FlowsPart } from "../FlowsPart";
import { type FlowWorld, fern, harbour } from "./world";

/** The flows of an account on a stage; jsdom has no sizes, so that windows get one. */
export function flowStage() {
  let stop: () => void = () => undefined;
  beforeEach(() => {
    vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
    vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(264);
    Element.prototype.scrollTo = function scrollTo() {} as typeof Element.prototype.scrollTo;
  });
  afterEach(() => {
    stop();
    desks.clear();
    setTransport(null);
  });
  return (world: FlowWorld, address = "/greeting") => {
    setTransport(world);
    const client = createQueryClient();
    stop = followChanges(client);
    const registry = new CommandRegistry();
    const root = createRootRoute({ component: Flows });
    const router = createRouter({ routeTree: root, history: createMemoryHistory({ initialEntries: [address] }) });
    const { container } = render(
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={client}>
          <CommandProvider registry={registry}>
            <RouterProvider router={router as never} />
            <ToastRegion />
          </CommandProvider>
        </QueryClientProvider>
      </I18nProvider>,
    );
    const run = (name: string) => {
      const command = registry.now().findLast((each) => each.name === name);
      if (!command) throw new Error(`no command “${name}”`);
      command.run();
    };
    return { world, router, registry, container, run, user: userEvent.setup({ delay: null }) };
  };
}

function Flows() {
  const greeting = useCommand("greeting", { accountId: fern.id });
  return greeting.data ? <FlowsPart account={fern} accounts={[fern, harbour]} greeting={greeting.data} /> : null;
}

/** A flow's row in the list. */
export const row = (name: RegExp) => screen.findByRole("row", { name });
