import { fileURLToPath } from "node:url";
import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Builds the pages that `cargo xtask bench` measures into `node_modules/.bench`: they are no part of the app. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  plugins: [react({ babel: { plugins: ["@lingui/babel-plugin-lingui-macro"] } }), lingui()],
  build: {
    outDir: fileURLToPath(new URL("../node_modules/.bench", import.meta.url)),
    emptyOutDir: true,
    target: "safari16.4",
    rollupOptions: {
      input: ["list.html", "map.html"].map((page) => fileURLToPath(new URL(page, import.meta.url))),
    },
  },
});
