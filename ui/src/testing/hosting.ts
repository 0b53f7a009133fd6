import type { Hosting } from "../generated/api";

/** Nothing is chosen yet; a test says what is different. */
export const noHosting: Hosting = {
  kind: "none",
  endpoint: "",
  region: "",
  bucket: "",
  prefix: "",
  accessKey: "",
  hasSecret: false,
  pathStyle: false,
  tried: null,
  canConvert: false,
};

/** A bucket that was never tried. */
export const bucket: Hosting = {
  ...noHosting,
  kind: "bucket",
  endpoint: "https://s3.eu-central-003.backblazeb2.com",
  region: "eu-central-003",
  bucket: "fern-media",
  prefix: "porchlight",
  accessKey: "AKIDFERN",
  hasSecret: true,
};
