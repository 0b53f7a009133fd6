import { Outlet } from "@tanstack/react-router";

/** What stands before the screens: an open database and an account. */
export function Gate() {
  return <Outlet />;
}
