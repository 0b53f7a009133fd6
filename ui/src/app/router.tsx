import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  type RouterHistory,
  redirect,
} from "@tanstack/react-router";
import { BrokenScreen, Gate } from "./Gate";
import { NotHere } from "./NotHere";
import { screens } from "./screens";

/** The router: a place is in the part of the address behind `#`, which no host has to know. */
export function createAppRouter(history: RouterHistory = createHashHistory()) {
  const root = createRootRoute({ component: Gate, notFoundComponent: NotHere });
  const home = createRoute({
    getParentRoute: () => root,
    path: "/",
    beforeLoad: () => {
      throw redirect({ to: "/inbox", replace: true });
    },
  });
  const routes = screens.map(({ path, component }) =>
    createRoute({ getParentRoute: () => root, path, component, errorComponent: BrokenScreen }),
  );
  return createRouter({ routeTree: root.addChildren([home, ...routes]), history, defaultPreload: false });
}
