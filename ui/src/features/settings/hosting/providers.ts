import type { Hosting } from "../../../generated/api";

/** Who keeps the bucket. */
export type Provider = "aws" | "r2" | "b2" | "spaces" | "minio" | "other";

/** How a provider's endpoint is built, and what else follows from its name. */
interface Shape {
  /** Its name, which is the same in every language. */
  name: string;
  /** Which of the user's own values stands in the endpoint. */
  part: "region" | "account" | null;
  /** The endpoint with this value; without one to fill in it is typed. */
  endpoint?: (part: string) => string;
  /** A region that is the same for everybody. */
  region?: string;
  /** What a region looks like there. */
  example?: string;
  pathStyle: boolean;
}

export const shapes: Record<Exclude<Provider, "other">, Shape> = {
  aws: { name: "Amazon S3", part: "region", endpoint: () => "", example: "eu-central-1", pathStyle: false },
  r2: {
    name: "Cloudflare R2",
    part: "account",
    endpoint: (account) => `https://${account}.r2.cloudflarestorage.com`,
    region: "auto",
    pathStyle: false,
  },
  b2: {
    name: "Backblaze B2",
    part: "region",
    endpoint: (region) => `https://s3.${region}.backblazeb2.com`,
    example: "eu-central-003",
    pathStyle: false,
  },
  spaces: {
    name: "DigitalOcean Spaces",
    part: "region",
    endpoint: (region) => `https://${region}.digitaloceanspaces.com`,
    example: "fra1",
    pathStyle: false,
  },
  minio: { name: "MinIO", part: null, region: "us-east-1", pathStyle: true },
};

/** In the order in which they are offered. */
export const providers: readonly Provider[] = ["aws", "r2", "b2", "spaces", "minio", "other"];

/** The shape of a provider; another one has none. */
export function shapeOf(provider: Provider): Shape | undefined {
  return provider === "other" ? undefined : shapes[provider];
}

/** What stands for a part that is not typed yet. */
const open = "…";

/** The endpoint as it will be, with a gap where something is still to be typed; `null` where it is typed itself. */
export function endpointShown(provider: Provider, part: string): string | null {
  return shapeOf(provider)?.endpoint?.(part.trim() || open) ?? null;
}

/** Whose endpoint this is, and the part of it that is the user's. */
export function readEndpoint({ endpoint, pathStyle }: Pick<Hosting, "endpoint" | "pathStyle">): [Provider, string] {
  if (endpoint === "") return ["aws", ""];
  for (const provider of ["r2", "b2", "spaces"] as const) {
    const [before = "", after = ""] = shapes[provider].endpoint?.(open).split(open) ?? [];
    const bare = endpoint.trim().replace(/\/+$/, "");
    if (bare.startsWith(before) && bare.endsWith(after) && bare.length > before.length + after.length) {
      return [provider, bare.slice(before.length, bare.length - after.length)];
    }
  }
  return [pathStyle ? "minio" : "other", ""];
}
