import { useLingui } from "@lingui/react/macro";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import type { PostId, PostRow } from "../../../generated/api";
import { createTurns } from "../../../lib/turns";
import { call } from "../../../platform";
import { whenWords } from "../calendar/words";
import { moves, versionOf } from "./moves";

/** One after the other, so that the second of two moves knows the version that the first one made. */
const turns = createTurns();

/** Gives a post another time, at once on screen, and says so with a way back. The zone of its label stays. */
export function useMovePost(): (row: PostRow, local: string, zone?: string) => void {
  const { t, i18n } = useLingui();
  const toasts = useToasts();
  const say = useSayError();

  const schedule = async (id: PostId, version: number, local: string, zone: string, isDraft: boolean) => {
    // What is done when it is missed is part of scheduling; moving it is no word on that.
    const { missed } = await call("post", { postId: id });
    const kept = await call("post_schedule", { postId: id, version, local, zone, missed, isDraft });
    return kept.version;
  };
  const failed = (id: PostId, thrown: unknown) => {
    moves.drop(id);
    toasts.add({ text: say(thrown), tone: "trouble" });
  };

  return (row, local, zone = row.zone) => {
    if (local === row.local && zone === row.zone) return;
    const isDraft = row.state === "draft";
    const before = { local: row.local, zone: row.zone };
    const begun = versionOf(row, moves.snapshot());
    moves.begin({ id: row.id, version: begun }, local, zone);
    const title = row.title === "" ? t`The post` : t`“${row.title}”`;
    const when = whenWords(i18n, local);

    const takeBack = async (version: number) => {
      try {
        if (before.local === null) {
          await call("post_unschedule", { postId: row.id, version });
          moves.drop(row.id);
          return;
        }
        moves.begin({ id: row.id, version }, before.local, before.zone);
        moves.keep(row.id, await schedule(row.id, version, before.local, before.zone, isDraft));
      } catch (thrown) {
        failed(row.id, thrown);
      }
    };

    void turns.take(async () => {
      try {
        const version = await schedule(
          row.id,
          versionOf({ ...row, version: begun }, moves.snapshot()),
          local,
          zone,
          isDraft,
        );
        moves.keep(row.id, version);
        toasts.add({
          text: isDraft ? t`${title} is meant for ${when}.` : t`${title} goes out ${when}.`,
          undo: () => void turns.take(() => takeBack(version)),
        });
      } catch (thrown) {
        failed(row.id, thrown);
      }
    });
  };
}
