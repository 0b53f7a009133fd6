import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { CommandProvider, CommandRegistry } from "../../../commands";
import { ToastRegion } from "../../../design/Toast";
import { createQueryClient, followChanges } from "../../../lib/query";
import { setTransport } from "../../../platform";
import { SearchColumn } from "../../search/SearchColumn";
import { InboxScreen } from "../InboxScreen";
import { undos } from "../settle/undos";
import { worldNow } from "./time";
import { World, type WorldOptions } from "./world";

/** The whole inbox on a stage: an engine from memory, a clock that stands, and windows of a size, which jsdom has not. */
export function inboxStage() {
  let stop: () => void = () => undefined;

  beforeEach(() => {
    vi.useFakeTimers({ now: worldNow, toFake: ["Date"] });
    vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
    vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(344);
    Element.prototype.scrollTo = function scrollTo(this: Element, options?: ScrollToOptions | number) {
      const top = typeof options === "object" ? (options.top ?? 0) : 0;
      if (this.scrollTop === top) return;
      this.scrollTop = top;
      this.dispatchEvent(new Event("scroll"));
    } as typeof Element.prototype.scrollTo;
    Element.prototype.scrollIntoView = () => undefined;
    i18n.load("en", {});
    i18n.activate("en");
  });

  afterEach(() => {
    cleanup();
    stop();
    setTransport(null);
    undos.forget();
    vi.useRealTimers();
  });

  return {
    openInbox(address: string, options: WorldOptions = {}, prepare: (world: World) => void = () => undefined) {
      const world = new World(options);
      prepare(world);
      setTransport(world);
      const client = createQueryClient();
      stop = followChanges(client);
      const registry = new CommandRegistry();
      const root = createRootRoute({ component: () => <InboxScreen search={SearchColumn} /> });
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
      return { world, router, container, registry };
    },
    grid: () => screen.findByRole("grid", { name: "Conversations" }),
    field: () => screen.findByRole<HTMLTextAreaElement>("textbox", { name: /^Message to/ }),
    asked: (world: World, command: string) =>
      world.asked.filter((each) => each.command === command).map(({ request }) => request),
  };
}
