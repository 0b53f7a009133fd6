/** A face that every font with emoji has. */
const KNOWN = "😀";

/**
 * Says of an emoji whether this machine has a picture for it. One that it has not is drawn as a box, or as its parts beside
 * each other, and so is not as wide as others; or with the ink that was given, or not at all. Where nothing can be
 * measured, all are taken to be there.
 */
export function drawable(): (sign: string) => boolean {
  const canvas = typeof document === "undefined" ? null : measuring();
  if (canvas === null) return () => true;
  canvas.font = "32px 'Noto Color Emoji', 'Apple Color Emoji', 'Segoe UI Emoji', sans-serif";
  const usual = canvas.measureText(KNOWN).width;
  if (usual === 0) return () => true;
  const hasPictures = isPicture(canvas, KNOWN);
  return (sign) =>
    Math.abs(canvas.measureText(sign).width - usual) < usual / 8 && (!hasPictures || isPicture(canvas, sign));
}

/** Pixels on a side of what is looked at. */
const SIDE = 12;

/** Whether a sign brings colours of its own; our ink is red, which a box is drawn with. */
function isPicture(canvas: CanvasRenderingContext2D, sign: string): boolean {
  canvas.save();
  canvas.scale(SIDE / 44, SIDE / 44);
  canvas.clearRect(0, 0, 44, 44);
  canvas.fillStyle = "#f00";
  canvas.textBaseline = "top";
  canvas.fillText(sign, 2, 6);
  canvas.restore();
  const { data } = canvas.getImageData(0, 0, SIDE, SIDE);
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at, at + 4);
    if (alpha >= 32 && (green > 24 || blue > 24 || red < 128)) return true;
  }
  return false;
}

function measuring(): CanvasRenderingContext2D | null {
  try {
    return document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  } catch {
    return null;
  }
}
