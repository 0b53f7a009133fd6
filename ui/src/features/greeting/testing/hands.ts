import { fireEvent, screen } from "@testing-library/react";
import type { GreetingContent } from "../../../generated/api";
import { fourQuestions, GreetingWorld } from "./world";

/** By its label: a role asked for walks the whole page, which takes its time on a busy machine. */
export const field = (label: string) => screen.findByLabelText<HTMLInputElement>(label, { selector: "input" });

export const question = (place: number) => field(`Question ${place}`);

export const key = (pressed: string, mods: object = {}) => fireEvent.keyDown(document.body, { key: pressed, ...mods });

/** With these a key works from within a field too. */
export const fromField = { ctrlKey: true, altKey: true };

/** What was kept, each time. */
export const kept = (world: GreetingWorld) => world.askedFor("greeting_draft_set").map(({ content }) => content);

/** The questions of each list. */
export const asked = (content: GreetingContent | undefined) =>
  content?.kind === "ice_breakers" ? content.locales.map(({ questions: all }) => all.map((each) => each.question)) : [];

/** Four questions are live. */
export function lively() {
  const world = new GreetingWorld();
  world.live(fourQuestions);
  return world;
}
