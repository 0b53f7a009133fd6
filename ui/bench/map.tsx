/**
 * A map of 200 nodes: how soon it is there, and frames a second while it is moved.
 *
 * `window.opens(what)` puts `map` or `empty`, a screen of the app that says it has nothing, in the place of nothing, and gives
 * the ms until the frame after it was drawn. `window.measure(ms)` moves what is there by the wheel, a quarter of a card a frame, and gives the
 * frames a second; of `map.html?blank` it is a blank layer that is moved as far. `?nodes=` has another number, `?dark` the other theme.
 */
import "@fontsource-variable/inter";
import "../src/design/tokens.css";
import "../src/design/base.css";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { useLayoutEffect, useRef } from "react";
import { createRoot, type Root } from "react-dom/client";
import { CommandProvider } from "../src/commands";
import { EmptyState } from "../src/design/EmptyState";
import { AnswerMapView } from "../src/features/greeting/map/AnswerMapView";
import { answersOf, mapOf, shop } from "../src/features/greeting/map/testing/maps";
import { forgetViews } from "../src/features/greeting/map/useView";
import type { Answers } from "../src/generated/api";
import { createQueryClient } from "../src/lib/query";
import { walkOn } from "../src/lib/walk";
import { messages } from "../src/locales/en.po";
import { setTransport } from "../src/platform";
import { Engine } from "../src/testing/engine";

declare global {
  interface Window {
    opens: (what: "map" | "empty") => Promise<number>;
    measure: (ms: number) => Promise<number>;
    walkOn: typeof walkOn;
  }
}

const asked = new URLSearchParams(location.search);
const isBlank = asked.has("blank");
/** Pixels that each frame moves. */
const STEP = 62;

/** As it comes from the engine: to be read from text each time it is opened. */
const text = JSON.stringify(answersOf(asked.has("shop") ? shop() : mapOf(Number(asked.get("nodes") ?? 200))));
const ignored = () => undefined;

/** As large as a map, with nothing on it. */
function Blank() {
  const layer = useRef<HTMLDivElement>(null);
  const place = useRef({ x: 0, y: 0 });
  useLayoutEffect(() => {
    const element = layer.current?.parentElement;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      place.current = { x: place.current.x - event.deltaX, y: place.current.y - event.deltaY };
      if (layer.current) layer.current.style.transform = `translate(${place.current.x}px, ${place.current.y}px)`;
    };
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  }, []);
  return (
    <div role="grid" style={{ position: "relative", height: "100%", overflow: "hidden", contain: "strict" }}>
      <div
        ref={layer}
        role="presentation"
        style={{ position: "absolute", width: 3000, height: 3000, willChange: "transform" }}
      />
    </div>
  );
}

const client = createQueryClient();
const shown = (what: "map" | "empty") => (
  <I18nProvider i18n={i18n}>
    <QueryClientProvider client={client}>
      <CommandProvider>
        <main style={{ display: "flex", height: "100vh" }}>
          {what === "empty" ? (
            <EmptyState title="Nothing is here" />
          ) : isBlank ? (
            <Blank />
          ) : (
            <AnswerMapView accountId="1" answers={JSON.parse(text) as Answers} onOpen={ignored} onMake={ignored} />
          )}
        </main>
      </CommandProvider>
    </QueryClientProvider>
  </I18nProvider>
);

const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
let root: Root | null = null;

async function opens(what: "map" | "empty"): Promise<number> {
  root?.unmount();
  forgetViews();
  await frame();
  await frame();
  const from = performance.now();
  const element = document.getElementById("root");
  if (!element) throw new Error("no place for it");
  root = createRoot(element);
  root.render(shown(what));
  const sign = what === "empty" ? "[role=status]" : isBlank ? "[role=grid]" : "[data-node]";
  while (!document.querySelector(sign)) await frame();
  await frame();
  return performance.now() - from;
}

async function measure(ms: number): Promise<number> {
  const stage = document.querySelector("[role=grid]");
  const layer = stage?.firstElementChild;
  if (!stage || !(layer instanceof HTMLElement)) throw new Error("nothing to move");
  const stamps: number[] = [];
  let [x, y] = [STEP, STEP / 2];
  for (let instant = await frame(); instant - (stamps[0] ?? instant) < ms; instant = await frame()) {
    stamps.push(instant);
    const before = layer.style.transform;
    stage.dispatchEvent(new WheelEvent("wheel", { deltaX: x, deltaY: y, bubbles: true, cancelable: true }));
    // At an end it goes back by another way.
    if (layer.style.transform === before || stamps.length % 60 === 0) [x, y] = [-y, x];
  }
  const gaps = stamps.slice(1).map((stamp, at) => stamp - (stamps[at] ?? stamp));
  gaps.sort((a, b) => a - b);
  const took = (stamps.at(-1) ?? 0) - (stamps[0] ?? 0);
  const told = { frames: (gaps.length * 1000) / took, p95: gaps[Math.floor(gaps.length * 0.95)] ?? 0 };
  document.title = JSON.stringify(told);
  return told.frames;
}

document.documentElement.dataset.theme = asked.has("dark") ? "dark" : "light";
setTransport(new Engine());
i18n.load("en", messages);
i18n.activate("en");
window.opens = opens;
window.measure = measure;
window.walkOn = walkOn;
void opens("map").then(() => performance.mark("there"));
