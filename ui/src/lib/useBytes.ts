import { useEffect, useState } from "react";
import { mediaBlob } from "../platform";

/**
 * The bytes behind a key as an address of this window's own, once wanted: the system's player would not understand the
 * app's addresses. They go when the part does.
 */
export function useBytes(
  media: string | null,
  isWanted: boolean,
): { source: string | null; failed: boolean; fail: () => void } {
  const [source, setSource] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (media === null || !isWanted) return;
    let url: string | null = null;
    let isGone = false;
    setFailed(false);
    mediaBlob(media).then(
      (blobUrl) => {
        if (isGone) URL.revokeObjectURL(blobUrl);
        else {
          url = blobUrl;
          setSource(blobUrl);
        }
      },
      () => {
        if (!isGone) setFailed(true);
      },
    );
    return () => {
      isGone = true;
      if (url !== null) URL.revokeObjectURL(url);
      setSource(null);
    };
  }, [media, isWanted]);
  return { source, failed, fail: () => setFailed(true) };
}
