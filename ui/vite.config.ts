import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// Where `porchlight-devhost` listens; the browser build talks to it through the dev server.
const devhost = process.env.PORCHLIGHT_DEVHOST_URL ?? "http://127.0.0.1:5174";

export default defineConfig({
  base: "./",
  plugins: [react({ babel: { plugins: ["@lingui/babel-plugin-lingui-macro"] } }), lingui()],
  build: {
    // The oldest webview that is served: WebKitGTK 2.40 and Safari 16.4.
    target: "safari16.4",
    chunkSizeWarningLimit: 1500,
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { "/call": devhost, "/events": devhost, "/media": devhost },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/setup.ts"],
    css: { modules: { classNameStrategy: "non-scoped" } },
    restoreMocks: true,
    // A busy machine of two cores takes its time, and each wait in a test has ten seconds (`setup.ts`).
    testTimeout: 60_000,
  },
});
