import { useState } from "react";
import type { Hosting, HostingInput } from "../../../generated/api";
import { type Provider, readEndpoint, shapeOf } from "./providers";

/** The bucket as it is typed. */
export interface HostingDraft {
  kind: "none" | "bucket";
  provider: Provider;
  /** The id of an account that stands in the endpoint. */
  account: string;
  endpoint: string;
  region: string;
  bucket: string;
  prefix: string;
  accessKey: string;
  /** `null` keeps the one that is kept. */
  secret: string | null;
  pathStyle: boolean;
}

/** A value of the draft that stands in a field of its own. */
export type Field = "account" | "endpoint" | "region" | "bucket" | "prefix" | "accessKey" | "secret";

/** The folder in a bucket that is ours, unless another one is chosen. */
const FOLDER = "porchlight";

export function draftOf(hosting: Hosting): HostingDraft {
  const [provider, part] = readEndpoint(hosting);
  return {
    kind: hosting.kind === "bucket" ? "bucket" : "none",
    provider,
    account: provider === "r2" ? part : "",
    endpoint: hosting.endpoint,
    region: hosting.region,
    bucket: hosting.bucket,
    prefix: hosting.prefix || FOLDER,
    accessKey: hosting.accessKey,
    secret: hosting.hasSecret ? null : "",
    pathStyle: hosting.pathStyle,
  };
}

/** The draft at another provider: what follows from its name is filled in, what is the user's own stays. */
export function atProvider(draft: HostingDraft, provider: Provider): HostingDraft {
  const shape = shapeOf(provider);
  const left = shapeOf(draft.provider)?.region;
  const region = shape?.region ?? (draft.region === left ? "" : draft.region);
  return { ...draft, provider, region, endpoint: "", pathStyle: shape?.pathStyle ?? false };
}

export function inputOf(draft: HostingDraft): HostingInput {
  const shape = shapeOf(draft.provider);
  const region = draft.region.trim();
  const part = shape?.part === "account" ? draft.account.trim() : region;
  return {
    kind: draft.kind,
    endpoint: shape?.endpoint && part !== "" ? shape.endpoint(part) : shape?.endpoint ? "" : draft.endpoint.trim(),
    region,
    bucket: draft.bucket.trim(),
    prefix: draft.prefix.trim(),
    accessKey: draft.accessKey.trim(),
    secretKey: draft.secret?.trim() || null,
    pathStyle: draft.pathStyle,
  };
}

/** The fields without which a bucket cannot be reached, and which are empty. */
export function missing(draft: HostingDraft): Field[] {
  if (draft.kind === "none") return [];
  const shape = shapeOf(draft.provider);
  const needed: Field[] = [
    shape?.part === "account" ? "account" : "region",
    ...(shape?.endpoint ? [] : (["endpoint"] as const)),
    "bucket",
    "prefix",
    "accessKey",
    "secret",
  ];
  return needed.filter((field) => draft[field]?.trim() === "");
}

/** Which field the engine means by a name. */
export function fieldOf(name: unknown, { provider }: HostingDraft): Field | undefined {
  const shape = shapeOf(provider);
  const fields: Record<string, Field> = {
    // An endpoint that is built can only be wrong by what it is built of.
    endpoint: shape?.endpoint ? (shape.part ?? "region") : "endpoint",
    region: shape?.part === "account" ? "account" : "region",
    bucket: "bucket",
    prefix: "prefix",
    access_key: "accessKey",
    secret_key: "secret",
  };
  return typeof name === "string" ? fields[name] : undefined;
}

/** In memory alone, since there is a secret in it: it ends with the window, or once it is saved. */
let unsaved: HostingDraft | null = null;

/** For tests: what one leaves behind is none of the next one's. */
export function forgetUnsaved() {
  unsaved = null;
}

/** What is typed over what is saved; going to another screen and back loses nothing of it. */
export function useHostingDraft(saved: Hosting) {
  const [edited, setEdited] = useState(unsaved);
  const [isSettling, setSettling] = useState(false);
  const before = draftOf(saved);
  const draft = edited ?? before;
  const isDirty =
    edited !== null &&
    (draft.kind === "none"
      ? before.kind !== "none"
      : JSON.stringify(inputOf(draft)) !== JSON.stringify(inputOf(before)));
  if (isSettling && !isDirty) {
    setSettling(false);
    setEdited(null);
  }
  const keep = (next: HostingDraft | null) => {
    unsaved = next;
    setEdited(next);
    setSettling(false);
  };
  return {
    draft,
    isDirty,
    change: keep,
    drop: () => keep(null),
    /** It is saved like this; it stays on screen until the answer to `hosting` says the same. */
    settle: (answer: Hosting) => {
      keep(draftOf(answer));
      unsaved = null;
      setSettling(true);
    },
  };
}
