import "@fontsource-variable/inter/wght.css";
import "./design/tokens.css";
import "./design/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { speak } from "./app/i18n";
import { wear } from "./app/theme";
import { askInboxAhead } from "./features/inbox/list/askAhead";
import { createQueryClient } from "./lib/query";

wear("system");
speak("system");

// A start leads to the inbox, without the detour over the router's root.
if (location.hash.length < 2) history.replaceState(null, "", "#/inbox");
if (location.hash === "#/inbox") askInboxAhead();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App client={createQueryClient()} />
    </StrictMode>,
  );
}
