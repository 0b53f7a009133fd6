import type { Theme } from "../generated/api";

const system = () => window.matchMedia?.("(prefers-color-scheme: dark)");

/** Wears the theme; `system` follows the machine. The answer stops following. */
export function wear(theme: Theme): () => void {
  const dark = system();
  const put = () => {
    document.documentElement.dataset.theme = theme === "system" ? (dark?.matches ? "dark" : "light") : theme;
  };
  put();
  if (theme !== "system" || !dark) return () => undefined;
  dark.addEventListener("change", put);
  return () => dark.removeEventListener("change", put);
}
