import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, vi } from "vitest";
import { CommandProvider, CommandRegistry } from "../../../../commands";
import { ToastRegion } from "../../../../design/Toast";
import type { Answers } from "../../../../generated/api";
import { createQueryClient } from "../../../../lib/query";
import { endWalk } from "../../../../lib/walk";
import { setTransport } from "../../../../platform";
import { Engine } from "../../../../testing/engine";
import { AnswerMapView } from "../AnswerMapView";
import { forgetViews } from "../useView";
import { answersOf, shop } from "./maps";

/** The map on a stage; jsdom has no sizes, so that windows get one. */
export function mapStage() {
  beforeEach(() => {
    vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
    vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(1200);
    vi.stubGlobal("requestAnimationFrame", (run: () => void) => {
      queueMicrotask(run);
      return 0;
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    sessionStorage.clear();
    forgetViews();
    endWalk();
  });
  return (answers: Answers = answersOf(shop())) => {
    const engine = new Engine();
    setTransport(engine);
    const registry = new CommandRegistry();
    const onOpen = vi.fn();
    const onMake = vi.fn();
    const client = createQueryClient();
    const drawn = (now: Answers) => (
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={client}>
          <CommandProvider registry={registry}>
            <AnswerMapView accountId="1" answers={now} onOpen={onOpen} onMake={onMake} />
            <ToastRegion />
          </CommandProvider>
        </QueryClientProvider>
      </I18nProvider>
    );
    const { container, rerender } = render(drawn(answers));
    return {
      engine,
      registry,
      container,
      onOpen,
      onMake,
      user: userEvent.setup({ delay: null }),
      tell: (now: Answers) => rerender(drawn(now)),
      map: () => screen.getByRole("grid", { name: "Map of answers" }),
      tree: () => screen.getByRole("tree", { name: "Outline of answers" }),
      /** What is selected, as it is read aloud. */
      here: () => spokenOf(container.querySelector("[aria-selected=true]")),
      /** How the drawing lies in its window. */
      lies: () => container.querySelector<HTMLElement>("[role=grid] > [role=presentation]")?.style.transform ?? "",
    };
  };
}

/** What is said of a cell or a row: the rest of it is for the eye. */
export function spokenOf(element: Element | null): string | null {
  const seen = element?.querySelector(":scope > :not([aria-hidden])");
  return seen?.textContent ?? null;
}
