import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { LoginStatus } from "../../generated/api";

/** Leaves the page of connecting when the account is there. */
export function useAfterLogin({ phase }: LoginStatus): void {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const before = useRef(phase);
  useEffect(() => {
    const wasUnderWay = before.current !== "connected";
    before.current = phase;
    if (phase === "connected" && wasUnderWay && pathname === "/connect") void navigate({ to: "/inbox", search: {} });
  }, [phase, pathname, navigate]);
}
