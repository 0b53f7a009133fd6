/** A file's bytes as base64, read in pieces by the browser. */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const address = typeof reader.result === "string" ? reader.result : "";
      resolve(address.slice(address.indexOf(",") + 1));
    };
    reader.onerror = () => reject(reader.error ?? new Error("unreadable"));
    reader.readAsDataURL(file);
  });
}

/** A name for what has none: pictures from the clipboard are all called the same, or nothing. */
export function nameOf(file: File, at: Date): string {
  if (file.name !== "" && file.name !== "image.png") return file.name;
  const extension = file.type.split("/")[1]?.split("+")[0] ?? "bin";
  const two = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}.${two(at.getMinutes())}.${two(at.getSeconds())}.${extension}`;
}
