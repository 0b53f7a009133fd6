import { useLingui } from "@lingui/react/macro";
import { useRef, useState, useSyncExternalStore } from "react";
import { moved } from "../../../../design/editor/useRows";
import { useToasts } from "../../../../design/Toast";
import type { StagedFile } from "../../../../generated/api";
import { useCommand } from "../../../../lib/query";
import { base64Of, nameOf } from "../../../../lib/readFile";
import { ApiFailure, call } from "../../../../platform";
import { useReport } from "../../useReport";
import { Removals } from "./removals";

const removals = new Removals((fileKey) => {
  call("file_unstage", { fileKey }).catch(() => removals.restore(fileKey));
});

/** The most that is read into memory, bytes: what is larger the engine refuses unseen. */
const READABLE = 64 * 1024 * 1024;

const none: readonly StagedFile[] = [];

/** A file on its way to the engine. */
export interface ComingFile {
  id: string;
  name: string;
}

export interface Files {
  isRead: boolean;
  /** Why they could not be read. */
  problem: unknown;
  reload: () => void;
  staged: readonly StagedFile[];
  coming: readonly ComingFile[];
  /** From a drop or the clipboard. */
  add: (files: readonly File[]) => void;
  /** By the system's dialog. */
  pick: () => void;
  remove: (file: StagedFile) => void;
  /** By so many places. */
  move: (key: string, places: number) => void;
  order: (keys: readonly string[]) => void;
  /** As they are now at the engine, without those that were taken out. */
  fresh: () => Promise<readonly StagedFile[]>;
}

/** The files of a conversation's draft: the engine has them, checked and where need be converted. */
export function useFiles(conversationId: string): Files {
  const { t } = useLingui();
  const report = useReport();
  const toasts = useToasts();
  const draft = useCommand("draft", { conversationId });
  const removed = useSyncExternalStore(removals.subscribe, removals.snapshot);
  const [coming, setComing] = useState<readonly ComingFile[]>([]);
  const [ordered, setOrdered] = useState<readonly string[] | null>(null);
  const next = useRef(0);

  const all = draft.data?.files ?? none;
  const kept = all.filter(({ key }) => !removed.has(key));
  const staged = ordered === null ? kept : inOrder(kept, ordered);

  const stage = async (file: File) => {
    const id = String(next.current++);
    const name = nameOf(file, new Date());
    setComing((before) => [...before, { id, name }]);
    try {
      if (file.size > READABLE)
        throw new ApiFailure({
          code: "file_too_large",
          args: { name, bytes: file.size, max: READABLE },
          remedy: "none",
          traceId: null,
        });
      const base64 = await base64Of(file);
      await call("file_stage", { conversationId, source: { kind: "bytes", name, mime: file.type, base64 } });
      await draft.refetch();
    } catch (problem) {
      report(problem);
    } finally {
      setComing((before) => before.filter((each) => each.id !== id));
    }
  };

  const order = (keys: readonly string[]) => {
    // Shown at once; the engine's word takes over when it has it.
    setOrdered(keys);
    call("file_order", { conversationId, fileKeys: [...keys] })
      .then(() => draft.refetch(), report)
      .finally(() => setOrdered(null));
  };

  return {
    isRead: draft.data !== undefined,
    problem: draft.data === undefined ? draft.error : null,
    reload: () => void draft.refetch(),
    staged,
    coming,
    add: (files) => void files.reduce((before, file) => before.then(() => stage(file)), Promise.resolve()),
    pick: () => {
      call("file_pick", { conversationId, accept: "any" }).then(() => draft.refetch(), report);
    },
    remove: (file) => {
      removals.remove(file.key);
      toasts.add({ text: t`${file.name} is not sent`, undo: () => removals.restore(file.key) });
    },
    move: (key, places) => {
      const keys = staged.map((file) => file.key);
      const from = keys.indexOf(key);
      const to = Math.min(Math.max(0, from + places), keys.length - 1);
      if (from >= 0 && from !== to) order(moved(keys, from, to));
    },
    order,
    fresh: async () => {
      const { files } = await call("draft", { conversationId });
      return files.filter(({ key }) => !removals.snapshot().has(key));
    },
  };
}

function inOrder(files: readonly StagedFile[], keys: readonly string[]): StagedFile[] {
  const place = (key: string) => {
    const at = keys.indexOf(key);
    return at < 0 ? keys.length : at;
  };
  return [...files].sort((one, other) => place(one.key) - place(other.key));
}
