import "@fontsource-variable/inter/wght.css";
import "./design/tokens.css";
import "./design/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { speak } from "./app/i18n";
import { wear } from "./app/theme";
import { createQueryClient } from "./lib/query";

wear("system");
speak("system");

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App client={createQueryClient()} />
    </StrictMode>,
  );
}
