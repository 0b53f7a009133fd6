import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";
import { speak } from "../app/i18n";
import { toasts } from "../design/toasts";
import { setTransport } from "../platform";

speak("en");

// Whole screens on a busy machine take their time, and a second is soon over. Nothing waits for this when all is well.
configure({ asyncUtilTimeout: 10_000 });

// jsdom draws nothing; these say so instead of throwing.
window.matchMedia ??= (query) =>
  ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }) as unknown as MediaQueryList;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
globalThis.IntersectionObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
} as unknown as typeof IntersectionObserver;
globalThis.CSS ??= { escape: (text: string) => text.replace(/[^\w-]/g, "\\$&") } as typeof CSS;
Element.prototype.scrollIntoView ??= () => undefined;
window.scrollTo = () => undefined;

afterEach(() => {
  cleanup();
  // What one test says is not to be read in the next.
  for (const { id } of toasts.snapshot()) toasts.close(id);
  setTransport(null);
});
