import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import type { ApiError, ImportRow } from "../../../generated/api";
import { call, problemOf } from "../../../platform";
import { ownLanguage } from "./languages";
import { useTakingBack } from "./useTakingBack";

/** What a file would do; or why it cannot be read. */
export type FileRead = { file: string; rows: readonly ImportRow[] } | { problem: ApiError };

/** Saved replies into a file, and out of one. */
export function useRepliesFile() {
  const { t, i18n } = useLingui();
  const toasts = useToasts();
  const say = useSayError();
  const { offerFromImport } = useTakingBack();
  const [read, setRead] = useState<FileRead | null>(null);
  const [refused, setRefused] = useState<ApiError | null>(null);
  const [isSaving, setSaving] = useState(false);
  // One dialog of the system and one saving at a time, however fast one clicks.
  const isBusy = useRef(false);
  const once = async (act: () => Promise<void>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      await act();
    } finally {
      isBusy.current = false;
    }
  };

  return {
    read,
    refused,
    isSaving,
    close: () => {
      setRead(null);
      setRefused(null);
    },
    /** Asks which file, and shows what it would do. */
    open: () =>
      once(async () => {
        setRefused(null);
        try {
          const { file, rows } = await call("saved_replies_read", { language: ownLanguage(i18n.locale) });
          if (file !== null) setRead({ file, rows });
        } catch (thrown) {
          setRead({ problem: problemOf(thrown) });
        }
      }),
    /** Saves these of it. */
    save: (rows: readonly ImportRow[]) =>
      once(async () => {
        setSaving(true);
        setRefused(null);
        try {
          const replies = rows.flatMap(({ input }) => (input === null ? [] : [input]));
          const { added, changed, undo } = await call("saved_replies_import", { replies });
          setRead(null);
          const words = [
            added > 0 ? t`${plural(added, { one: "# reply is new", other: "# replies are new" })}` : null,
            changed > 0 ? t`${plural(changed, { one: "# reply is changed", other: "# replies are changed" })}` : null,
          ];
          offerFromImport(words.filter((word) => word !== null).join(", "), undo);
        } catch (thrown) {
          setRefused(problemOf(thrown));
        } finally {
          setSaving(false);
        }
      }),
    /** Asks where to, and writes all of them there. */
    write: () =>
      once(async () => {
        try {
          const { file, count } = await call("saved_replies_export", { name: t`Saved replies` });
          if (file === null) return;
          toasts.add({
            text: t`${plural(count, { one: "# reply is in", other: "# replies are in" })} ${file}`,
          });
        } catch (thrown) {
          toasts.add({ text: say(thrown), tone: "trouble" });
        }
      }),
  };
}
