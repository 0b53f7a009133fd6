import { Trans, useLingui } from "@lingui/react/macro";
import { IconButton } from "../../../design/IconButton";
import { Icon } from "../../../design/icons";
import type { DraftExtra } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { mediaUrl } from "../../../platform";
import styles from "./ChosenExtra.module.css";

interface ChosenExtraProps {
  extra: Extract<DraftExtra, { kind: "asset" | "post" }>;
  onRemove: () => void;
}

/** A post or a file at Instagram that goes out with the words. */
export function ChosenExtra({ extra, onRemove }: ChosenExtraProps) {
  const { t } = useLingui();
  const assetId = extra.kind === "asset" ? extra.assetId : null;
  const asset = useCommand("asset", { assetId: assetId ?? "" }, { enabled: assetId !== null }).data;
  const picture = extra.kind === "post" ? extra.thumbnail : (asset?.preview ?? null);
  const name = extra.kind === "post" ? extra.title : (asset?.name ?? null);
  return (
    <div className={styles.chosen}>
      <span className={styles.picture}>
        {picture === null ? (
          <Icon name="picture" size={18} />
        ) : (
          <img src={mediaUrl(picture)} alt="" draggable={false} />
        )}
      </span>
      <span className={styles.words}>
        <small>{extra.kind === "post" ? <Trans>One of your posts</Trans> : <Trans>Sent before</Trans>}</small>
        <b dir="auto">{name || <Trans>Without a name</Trans>}</b>
      </span>
      <IconButton icon="close" label={t`Leave it out`} command="composer.extra_remove" onPress={onRemove} />
    </div>
  );
}
