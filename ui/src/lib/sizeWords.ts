import type { I18n } from "@lingui/core";

/** A size as it is read: “842 kB”, “3.1 MB”. */
export function sizeWords(i18n: I18n, bytes: number): string {
  const unit = bytes < 1000 * 1000 ? "kilobyte" : "megabyte";
  const value = bytes / (unit === "kilobyte" ? 1000 : 1000 * 1000);
  return i18n.number(value, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: value < 10 && unit === "megabyte" ? 1 : 0,
  });
}

/** A length as it is read: “0:14”. */
export function lengthWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
