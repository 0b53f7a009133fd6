import { useNavigate, useSearch } from "@tanstack/react-router";

const ways = ["instagram", "token"] as const;

/** A way of connecting that takes a page of its own. */
export type Way = (typeof ways)[number];

/** Which way the user is on; it stands in the address, so that back leads back. */
export function useWay(): [Way | null, (way: Way | null) => void] {
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const way = ways.find((each) => each === search.way) ?? null;
  return [way, (next) => void navigate({ to: ".", search: next === null ? {} : { way: next } })];
}
