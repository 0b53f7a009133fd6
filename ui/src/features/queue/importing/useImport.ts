import { useRef, useState } from "react";
import type { ApiError, PostsImported, PostsRead } from "../../../generated/api";
import { call, problemOf } from "../../../platform";

/** How far an import is. */
export type ImportStage =
  | { at: "choosing" }
  | { at: "reading" }
  | { at: "unreadable"; problem: ApiError }
  | { at: "read"; read: PostsRead; refused: ApiError | null; isImporting: boolean }
  | { at: "done"; name: string; imported: PostsImported };

/** Posts out of a file: it is chosen, looked at, and only then imported. */
export function useImport(accountId: string) {
  const [stage, setStage] = useState<ImportStage>({ at: "choosing" });
  // One dialog of the system and one import at a time, however fast one clicks.
  const isBusy = useRef(false);
  const once = async (act: () => Promise<void>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    await act();
    isBusy.current = false;
  };

  return {
    stage,
    /** Asks which file, and says what it would do. Where none is chosen, all stays as it is. */
    choose: () =>
      once(async () => {
        setStage({ at: "reading" });
        try {
          const read = await call("posts_import_read", { accountId, path: null });
          setStage(read.name === null ? stage : { at: "read", read, refused: null, isImporting: false });
        } catch (thrown) {
          setStage({ at: "unreadable", problem: problemOf(thrown) });
        }
      }),
    /** Makes the posts of the file that was read. */
    take: (schedule: boolean) =>
      once(async () => {
        if (stage.at !== "read") return;
        setStage({ ...stage, refused: null, isImporting: true });
        try {
          const imported = await call("posts_import", { token: stage.read.token, schedule });
          setStage({ at: "done", name: stage.read.name ?? "", imported });
        } catch (thrown) {
          setStage({ ...stage, refused: problemOf(thrown), isImporting: false });
        }
      }),
  };
}
