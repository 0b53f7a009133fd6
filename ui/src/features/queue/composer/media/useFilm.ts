import { useEffect, useState } from "react";
import { mediaBlob } from "../../../../platform";

interface Film {
  source: Promise<string>;
  viewers: number;
}

/** Videos that are shown now, each fetched once though several parts show it. */
const films = new Map<string, Film>();

function watch(media: string): Promise<string> {
  const film = films.get(media) ?? { source: mediaBlob(media), viewers: 0 };
  film.viewers += 1;
  films.set(media, film);
  return film.source;
}

function leave(media: string): void {
  const film = films.get(media);
  if (!film) return;
  film.viewers -= 1;
  if (film.viewers > 0) return;
  films.delete(media);
  film.source.then(URL.revokeObjectURL, () => undefined);
}

/** A video's bytes as an address of this window's own: the system's player does not understand the app's addresses. */
export function useFilm(media: string | null): { source: string | null; failed: boolean; fail: () => void } {
  const [source, setSource] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (media === null) return;
    let isGone = false;
    setFailed(false);
    watch(media).then(
      (url) => {
        if (!isGone) setSource(url);
      },
      () => {
        if (!isGone) setFailed(true);
      },
    );
    return () => {
      isGone = true;
      setSource(null);
      leave(media);
    };
  }, [media]);
  return { source, failed, fail: () => setFailed(true) };
}
