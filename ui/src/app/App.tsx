import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { CommandProvider } from "../commands";
import { ToastRegion } from "../design/Toast";
import { followChanges } from "../lib/query";
import { createAppRouter } from "./router";
import { SpokenTree } from "./SpokenTree";

/** Everything that the screens stand on, and the screens. */
export function App({ client }: { client: QueryClient }) {
  const [router] = useState(createAppRouter);
  useEffect(() => followChanges(client), [client]);
  return (
    <QueryClientProvider client={client}>
      <I18nProvider i18n={i18n}>
        <SpokenTree>
          <CommandProvider>
            <RouterProvider router={router} />
            <ToastRegion />
          </CommandProvider>
        </SpokenTree>
      </I18nProvider>
    </QueryClientProvider>
  );
}
