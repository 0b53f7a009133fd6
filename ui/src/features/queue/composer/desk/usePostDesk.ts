import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import type { Post, PostContent } from "../../../../generated/api";
import { call } from "../../../../platform";
import { type Desk, type KeptPost, PostDesks } from "./postDesks";

/** The desks of this window. */
export const postDesks = new PostDesks({
  read: async (postId) => {
    const { row, content } = await call("post", { postId });
    return { version: row.version, content };
  },
  write: (input) => call("post_set", input),
});

export interface PostDesk extends Desk {
  /** What stands in the composer: what was done here, else what the engine has. */
  content: PostContent;
  /** The same at the moment, for what comes later than it was drawn: a file that was read, an undo. */
  now: () => PostContent;
  change: (change: Partial<PostContent>) => void;
  flush: () => Promise<void>;
  keepMine: () => void;
  takeTheirs: () => PostContent | null;
  /** Does something with the post once what is written is kept. */
  act: <A>(act: (version: number) => Promise<A>) => Promise<A | null>;
}

/** What is being written on a post. It keeps itself: after a pause, on leaving, and when the window loses the focus. */
export function usePostDesk(post: Post): PostDesk {
  const { id, version } = post.row;
  const desk = useSyncExternalStore(postDesks.subscribe, () => postDesks.of(id));
  const kept = useRef<KeptPost>({ version, content: post.content });
  useLayoutEffect(() => {
    kept.current = { version, content: post.content };
  }, [version, post.content]);
  const now = () => postDesks.of(id).written ?? kept.current.content;
  useEffect(() => postDesks.meet(id, { version, content: post.content }), [id, version, post.content]);
  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === "hidden") postDesks.flushAll();
    };
    window.addEventListener("pagehide", postDesks.flushAll);
    window.addEventListener("blur", postDesks.flushAll);
    document.addEventListener("visibilitychange", onHide);
    return () => {
      void postDesks.flush(id);
      window.removeEventListener("pagehide", postDesks.flushAll);
      window.removeEventListener("blur", postDesks.flushAll);
      document.removeEventListener("visibilitychange", onHide);
    };
  }, [id]);

  return {
    ...desk,
    content: desk.written ?? post.content,
    now,
    // Of what stands there now: two changes in one breath are both kept.
    change: (change) => postDesks.change(id, { ...now(), ...change }, kept.current),
    flush: () => postDesks.flush(id),
    keepMine: () => void postDesks.keepMine(id),
    takeTheirs: () => postDesks.takeTheirs(id),
    act: (act) => postDesks.act(id, kept.current, act),
  };
}
