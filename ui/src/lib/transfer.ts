/** Whether files are being dragged, from another window or the desktop. */
export function hasFiles(transfer: DataTransfer | null): boolean {
  return transfer !== null && [...transfer.types].includes("Files");
}

/** The files in a clipboard or a drop. Words beside a picture of themselves (as an office copies them) are words. */
export function filesIn(transfer: DataTransfer | null): File[] {
  if (transfer === null || transfer.files.length === 0) return [];
  const isPicture = [...transfer.files].every(({ type }) => type.startsWith("image/"));
  const hasWords = transfer.getData("text/plain").trim() !== "";
  return isPicture && hasWords && !hasFileList(transfer) ? [] : [...transfer.files];
}

/** A file manager names what it copies, as words too. */
function hasFileList(transfer: DataTransfer): boolean {
  return [...transfer.types].some((type) => type === "text/uri-list" || type === "x-special/gnome-copied-files");
}
