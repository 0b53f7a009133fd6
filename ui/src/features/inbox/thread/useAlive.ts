import { useState } from "react";

/**
 * A picture's key, until its bytes turn out to be gone: links die within days, and a story within one. Then `null`,
 * and the place shows what stands in.
 */
export function useAlive(media: string | null): [string | null, () => void] {
  const [gone, setGone] = useState<string | null>(null);
  return [media !== null && media !== gone ? media : null, () => setGone(media)];
}
