import { Plural, useLingui } from "@lingui/react/macro";
import type { PostId, PostRow } from "../../../generated/api";
import { PostCard } from "../cards/PostCard";
import type { Publisher } from "../rows";
import { whose } from "../views/calendar";
import styles from "./DraftTray.module.css";

interface DraftTrayProps {
  drafts: readonly PostRow[];
  publishers: readonly Publisher[];
  selectedId: PostId | null;
  active: string | null;
  onSelect: (row: PostRow) => void;
  onOpen: (row: PostRow) => void;
}

/** Drafts without a time; from here they are dragged onto a day. */
export function DraftTray({ drafts, publishers, selectedId, active, onSelect, onOpen }: DraftTrayProps) {
  const { t } = useLingui();
  if (drafts.length === 0) return null;
  return (
    <section className={styles.tray} aria-label={t`Drafts without a time`}>
      <p aria-hidden="true">
        <Plural value={drafts.length} one="# draft without a time" other="# drafts without a time" />
      </p>
      <div className={styles.chips} data-stack="row">
        {drafts.map((row) => (
          <PostCard
            key={row.id}
            row={row}
            look="chip"
            account={whose(publishers, row.accountId)}
            isSelected={row.id === selectedId}
            isTabStop={row.id === active}
            onSelect={onSelect}
            onOpen={onOpen}
          />
        ))}
      </div>
    </section>
  );
}
