import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

/** English is written in the code, German is complete, and the pseudo-locale shows in tests what is not in the catalogue. */
export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "de", "pseudo"],
  pseudoLocale: "pseudo",
  fallbackLocales: { default: "en" },
  catalogs: [
    { path: "src/locales/{locale}", include: ["src"], exclude: ["**/*.test.tsx", "**/generated/**", "**/testing/**"] },
  ],
  format: formatter({ lineNumbers: false, origins: false }),
});
