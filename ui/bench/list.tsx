/**
 * Frames a second while 100,000 conversations fly past, and of a blank page that scrolls as far.
 *
 * `list.html` is the list, `list.html?blank` the blank page. `window.measure(ms)` scrolls 777 px a frame for that long
 * and gives the frames a second; the title has `{ frames, p50, p95 }` then, the latter in ms a frame. Rows are
 * the inbox's own, and come from memory as they would from the store.
 */
import "@fontsource-variable/inter";
import "../src/design/tokens.css";
import "../src/design/base.css";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { useCallback, useState } from "react";
import { createRoot } from "react-dom/client";
import { Grid } from "../src/design/grid/Grid";
import type { RowState } from "../src/design/grid/GridRow";
import { nothing, type Selection } from "../src/design/grid/selection";
import { ConversationItem, ConversationSkeleton } from "../src/features/inbox/list/ConversationItem";
import { conversation } from "../src/features/inbox/testing/conversation";
import type { ConversationRow } from "../src/generated/api";
import { messages } from "../src/locales/en.po";

declare global {
  interface Window {
    measure: (ms: number) => Promise<number>;
  }
}

const count = 100_000;
const rowHeight = 60;
const pixelsAFrame = 777;

const rows = new Map<number, ConversationRow>();
const rowAt = (index: number) => {
  const row = rows.get(index) ?? conversation(index);
  rows.set(index, row);
  return row;
};
const keyOf = (row: ConversationRow) => row.id;
const indexOf = (key: string) => Number(key.slice(1));
const renderRow = (row: ConversationRow | undefined, state: RowState) =>
  row ? (
    <ConversationItem row={row} state={state} clockOffset={0} colour={Number(row.accountId)} accountName="Account" />
  ) : (
    <ConversationSkeleton />
  );

function List() {
  const [active, setActive] = useState<string | null>("c0");
  const [selection, setSelection] = useState<Selection>(nothing);
  const onRange = useCallback(() => undefined, []);
  return (
    <Grid
      label="Conversations"
      count={count}
      rowHeight={rowHeight}
      rowAt={rowAt}
      keyOf={keyOf}
      indexOf={indexOf}
      version={1}
      activeKey={active}
      onActive={setActive}
      selection={selection}
      onSelection={setSelection}
      onRange={onRange}
      renderRow={renderRow}
    />
  );
}

function Blank() {
  return (
    <div role="grid" style={{ height: "100%", overflowY: "auto", contain: "strict" }}>
      <div style={{ height: count * rowHeight }} />
    </div>
  );
}

function measure(ms: number): Promise<number> {
  const scroller = document.querySelector('[role="grid"]');
  if (!scroller) throw new Error("no list");
  const end = count * rowHeight - scroller.clientHeight;
  return new Promise((resolve) => {
    const stamps: number[] = [];
    let top = 0;
    const frame = (instant: number) => {
      stamps.push(instant);
      const first = stamps[0] ?? instant;
      if (instant - first >= ms) {
        const gaps = stamps.slice(1).map((stamp, index) => stamp - (stamps[index] ?? stamp));
        gaps.sort((a, b) => a - b);
        const at = (share: number) => gaps[Math.floor(gaps.length * share)] ?? 0;
        const frames = { frames: (gaps.length * 1000) / (instant - first), p50: at(0.5), p95: at(0.95) };
        document.title = JSON.stringify(frames);
        resolve(frames.frames);
        return;
      }
      top = top + pixelsAFrame > end ? 0 : top + pixelsAFrame;
      scroller.scrollTop = top;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
window.measure = measure;

document.documentElement.dataset.theme = "light";
i18n.load("en", messages);
i18n.activate("en");
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <I18nProvider i18n={i18n}>
      <main style={{ width: 344, height: "100vh" }}>{location.search.includes("blank") ? <Blank /> : <List />}</main>
    </I18nProvider>,
  );
}
