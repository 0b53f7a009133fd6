import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { moved } from "../../../../design/editor/useRows";
import { useToasts } from "../../../../design/Toast";
import type { Post, PostContent, PostFile, PostFileId, PostMedia } from "../../../../generated/api";
import { base64Of, nameOf } from "../../../../lib/readFile";
import { call } from "../../../../platform";
import { blankMedia } from "../content/blank";
import { asKind, mediaOf, mostOf } from "../content/kinds";
import type { PostDesk } from "../desk/usePostDesk";
import { useReport } from "../useReport";

/** The most that is read into memory, bytes: what is larger comes by the system's dialog, which names its place. */
const READABLE = 64 * 1024 * 1024;

/** A file on its way to the engine. */
export interface ComingFile {
  id: number;
  name: string;
}

/** The pictures and videos of a post. */
export interface MediaFiles {
  /** What is known of the file of one. */
  fileOf: (media: PostMedia) => PostFile | null;
  isVideo: (media: PostMedia) => boolean;
  coming: readonly ComingFile[];
  /** From a drop or the clipboard. */
  add: (files: readonly File[]) => void;
  /** By the system's dialog. */
  pick: () => void;
  /** What stands on the web already. */
  addAddress: () => void;
  /** Another file in the place of one, by the system's dialog. */
  replace: (index: number) => void;
  remove: (index: number) => void;
  move: (from: number, to: number) => void;
  /** A file of its own, such as a cover; `null` when none was chosen. */
  pickOne: () => Promise<PostFile | null>;
}

/** Takes files in for a post, and puts them in their order. */
export function useMedia(post: Post, desk: PostDesk, select: (index: number) => void): MediaFiles {
  const { t } = useLingui();
  const report = useReport();
  const toasts = useToasts();
  const [added, setAdded] = useState<ReadonlyMap<PostFileId, PostFile>>(new Map());
  const [coming, setComing] = useState<readonly ComingFile[]>([]);
  const next = useRef(0);

  const fileOf = ({ file }: PostMedia) =>
    file === null ? null : (post.files.find(({ id }) => id === file) ?? added.get(file) ?? null);
  const isVideo = (media: PostMedia) => (media.file === null ? media.isVideo : (fileOf(media)?.facts.isVideo ?? false));

  const know = (files: readonly PostFile[]) =>
    setAdded((before) => new Map([...before, ...files.map((file): [PostFileId, PostFile] => [file.id, file])]));

  /** Several pictures are a carousel; where there is room for one only, another takes its place. */
  const put = (more: readonly PostMedia[]) => {
    const before = desk.now();
    const { kind, media } = before;
    const back = () => desk.change({ kind, media });
    const room = mostOf(kind);
    if (kind === "image" && media.length + more.length > room) {
      desk.change({ kind: "carousel", media: [...media, ...more] });
      toasts.add({ text: t`It is a carousel now`, undo: back });
      select(media.length);
    } else if (room === 1) {
      desk.change({ media: more.slice(0, room) });
      if (media.length > 0) toasts.add({ text: t`It takes the other one’s place`, undo: back });
      else if (more.length > room) toasts.add({ text: t`There is room for one here: the first was taken` });
      select(0);
    } else {
      desk.change({ media: [...media, ...more] });
      select(media.length);
    }
    void desk.flush();
  };

  const takeIn = async (file: File): Promise<PostFile | null> => {
    const id = next.current++;
    const name = nameOf(file, new Date());
    if (file.size > READABLE) {
      toasts.add({
        text: t`${name} is too large to be dropped here. Choose it from its folder instead.`,
        action: { label: t`Choose …`, run: pick },
      });
      return null;
    }
    setComing((before) => [...before, { id, name }]);
    try {
      const base64 = await base64Of(file);
      return await call("post_file_add", { source: { kind: "bytes", name, mime: file.type, base64 } });
    } catch (problem) {
      report(problem);
      return null;
    } finally {
      setComing((before) => before.filter((each) => each.id !== id));
    }
  };

  const pick = () => {
    call("post_files_pick", { many: mostOf("carousel") > 1 }).then((files) => {
      if (files.length === 0) return;
      know(files);
      put(files.map(({ id }) => mediaOf(id)));
    }, report);
  };

  const pickOne = async () => {
    try {
      const [file] = await call("post_files_pick", { many: false });
      if (!file) return null;
      know([file]);
      return file;
    } catch (problem) {
      report(problem);
      return null;
    }
  };

  return {
    fileOf,
    isVideo,
    coming,
    add: async (files) => {
      const taken: PostFile[] = [];
      for (const file of files) {
        const one = await takeIn(file);
        if (one) taken.push(one);
      }
      if (taken.length === 0) return;
      know(taken);
      put(taken.map(({ id }) => mediaOf(id)));
    },
    pick,
    addAddress: () => put([{ ...blankMedia, isVideo: desk.now().kind === "reel" }]),
    replace: async (index) => {
      const file = await pickOne();
      const { media } = desk.now();
      const before = media[index];
      if (file === null || before === undefined) return;
      // What was said of the other one is not true of this.
      desk.change({ media: media.with(index, mediaOf(file.id)) });
      toasts.add({
        text: t`${file.name} takes its place`,
        undo: () => desk.change({ media: desk.now().media.with(index, before) }),
      });
      void desk.flush();
    },
    remove: (index) => {
      const { media } = desk.now();
      const gone = media[index];
      if (gone === undefined) return;
      const name = fileOf(gone)?.name ?? gone.address;
      desk.change({ media: media.toSpliced(index, 1) });
      select(Math.min(index, media.length - 2));
      toasts.add({
        text: name === "" ? t`It was taken out` : t`${name} was taken out`,
        undo: () => {
          desk.change({ media: desk.now().media.toSpliced(index, 0, gone) });
          select(index);
        },
      });
    },
    move: (from, to) => {
      const { media } = desk.now();
      const place = Math.min(Math.max(0, to), media.length - 1);
      if (from === place || media[from] === undefined) return;
      desk.change({ media: moved(media, from, place) });
      select(place);
    },
    pickOne,
  };
}

/** What a post of another kind leaves out, kept for the way back as long as the composer is open. */
export function useKind(desk: PostDesk, media: MediaFiles) {
  const { t } = useLingui();
  const toasts = useToasts();
  const [aside, setAside] = useState<readonly PostMedia[]>([]);
  return {
    aside,
    turn: (kind: PostContent["kind"]) => {
      const before = desk.now();
      if (kind === before.kind) return;
      const { content, leftOut } = asKind(before, kind, aside, media.isVideo);
      desk.change(content);
      setAside(leftOut);
      const newly = leftOut.length - aside.length;
      if (newly <= 0) return;
      toasts.add({
        text: t`${plural(newly, { one: "# picture or video is left out", other: "# pictures and videos are left out" })}`,
        undo: () => {
          desk.change({ kind: before.kind, media: before.media });
          setAside(aside);
        },
      });
    },
  };
}
