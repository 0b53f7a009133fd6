import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { GridList, GridListItem, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { Dialog } from "../../../../design/Dialog";
import { EmptyState } from "../../../../design/EmptyState";
import { ErrorPanel } from "../../../../design/ErrorPanel";
import { Icon } from "../../../../design/icons";
import { Spinner } from "../../../../design/Spinner";
import { useLate } from "../../../../design/useLate";
import { type AssetRow, lengths } from "../../../../generated/api";
import { useCommand } from "../../../../lib/query";
import { sizeWords } from "../../../../lib/sizeWords";
import { mediaUrl } from "../../../../platform";
import { iconOf } from "../files/fileIcon";
import styles from "./Picker.module.css";

interface AssetPickerProps {
  accountId: string;
  isOpen: boolean;
  onClose: () => void;
  onPick: (asset: AssetRow) => void;
}

/** What was sent before and is at Instagram already: it goes out at once, without another upload. */
export function AssetPicker({ accountId, isOpen, onClose, onPick }: AssetPickerProps) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} size="wide" title={<Trans>Send something again</Trans>}>
      <Assets accountId={accountId} onPick={onPick} />
    </Dialog>
  );
}

function Assets({ accountId, onPick }: Pick<AssetPickerProps, "accountId" | "onPick">) {
  const { t, i18n } = useLingui();
  const [query, setQuery] = useState("");
  const [kind, setKind] = useState<AssetRow["kind"] | null>(null);
  const assets = useCommand(
    "assets",
    { accountId, kind, query: query.trim() === "" ? null : query.trim() },
    { keepsLast: true },
  );
  const isLate = useLate(assets.isPlaceholderData);
  const kinds: [AssetRow["kind"] | "all", string][] = [
    ["all", t`All`],
    ["image", t`Pictures`],
    ["gif", t`GIFs`],
    ["video", t`Videos`],
    ["audio", t`Sound`],
    ["file", t`Files`],
  ];
  return (
    <div className={styles.assets} aria-busy={assets.isFetching || undefined}>
      <div className={styles.filters}>
        <input
          // biome-ignore lint/a11y/noAutofocus: it was opened to find something.
          autoFocus
          type="search"
          className={styles.search}
          maxLength={lengths.WORDS.max}
          value={query}
          placeholder={t`Find by name`}
          aria-label={t`Find by name`}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            const row = event.currentTarget.closest("div")?.parentElement?.querySelector<HTMLElement>("[role=row]");
            if (event.key !== "ArrowDown" || !row) return;
            event.preventDefault();
            row.focus();
          }}
        />
        <ToggleButtonGroup
          className={styles.kinds}
          aria-label={t`Kind`}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[kind ?? "all"]}
          onSelectionChange={(keys) => {
            const chosen = kinds.find(([each]) => keys.has(each))?.[0] ?? "all";
            setKind(chosen === "all" ? null : chosen);
          }}
        >
          {kinds.map(([id, label]) => (
            <ToggleButton key={id} id={id} className={styles.kind}>
              {label}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </div>
      {isLate ? (
        <p className={styles.again} role="status">
          <Trans>Looking…</Trans>
        </p>
      ) : null}
      {assets.error ? (
        <ErrorPanel error={assets.error} onRetry={() => void assets.refetch()} />
      ) : !assets.data ? (
        <Spinner label={t`Looking`} />
      ) : assets.data.length === 0 ? (
        query === "" && kind === null ? (
          <EmptyState
            title={<Trans>Nothing sent yet</Trans>}
            text={<Trans>Pictures, videos, sound and files that you send stay here to be sent again.</Trans>}
          />
        ) : (
          <EmptyState
            title={<Trans>Nothing of that name</Trans>}
            text={<Trans>Look in another kind, or by another word.</Trans>}
          />
        )
      ) : (
        <GridList
          className={styles.rows}
          aria-label={t`Sent before`}
          onAction={(key) => {
            const asset = assets.data.find(({ id }) => id === key);
            if (asset) onPick(asset);
          }}
        >
          {assets.data.map((asset) => (
            <GridListItem key={asset.id} id={asset.id} textValue={asset.name} className={styles.row}>
              <span className={styles.thumb}>
                {asset.preview === null ? (
                  <Icon name={iconOf(asset.kind)} size={18} />
                ) : (
                  <img src={mediaUrl(asset.preview)} alt="" draggable={false} />
                )}
              </span>
              <b dir="auto">{asset.name}</b>
              <small>{sizeWords(i18n, asset.bytes)}</small>
            </GridListItem>
          ))}
        </GridList>
      )}
    </div>
  );
}
