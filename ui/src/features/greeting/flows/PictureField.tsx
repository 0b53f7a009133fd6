import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../../../design/Button";
import type { Told } from "../../../design/editor/fieldProblems";
import { addressFault } from "../../../design/editor/fitness";
import { LimitedField } from "../../../design/editor/LimitedField";
import { Icon } from "../../../design/icons";
import type { AccountId, MediaKind, MediaSource } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { mediaUrl } from "../../../platform";
import styles from "./MessageFields.module.css";
import { SavedPicker } from "./SavedPicker";
import { isOfKind } from "./saved";

interface PictureFieldProps {
  accountId: AccountId;
  kind: MediaKind;
  source: MediaSource;
  isNew: boolean;
  /** What is wrong with it. */
  told: Told;
  onChange: (source: MediaSource) => void;
}

/** Where a picture comes from: an address that Instagram fetches it from, or a file that it has already. */
export function PictureField({ accountId, kind, source, isNew, told, onChange }: PictureFieldProps) {
  const { t } = useLingui();
  const [isChoosing, setChoosing] = useState(false);
  const labels: Record<MediaKind, string> = {
    image: t`Picture’s address`,
    video: t`Video’s address`,
    audio: t`Sound’s address`,
    file: t`File’s address`,
  };
  return (
    <div className={styles.source}>
      {"saved" in source ? (
        <Saved accountId={accountId} kind={kind} saved={source.saved} />
      ) : (
        <LimitedField
          label={labels[kind]}
          value={source.url}
          onChange={(url) => onChange({ url: url.trim() })}
          fault={addressFault(source.url)}
          placeholder="https://"
          isCode
          autoFocus={isNew}
          {...told}
        />
      )}
      <span className={styles.more}>
        <Button size="small" kind="quiet" onPress={() => setChoosing(true)}>
          <Icon name="again" size={15} />
          {"saved" in source ? <Trans>Choose another …</Trans> : <Trans>Choose one that was sent before …</Trans>}
        </Button>
        {"saved" in source ? (
          <Button size="small" kind="quiet" onPress={() => onChange({ url: "" })}>
            <Icon name="link" size={15} />
            <Trans>Use an address</Trans>
          </Button>
        ) : null}
      </span>
      <SavedPicker
        accountId={accountId}
        kind={kind}
        isOpen={isChoosing}
        onClose={() => setChoosing(false)}
        onPick={(saved) => {
          setChoosing(false);
          onChange({ saved });
        }}
      />
    </div>
  );
}

/** A file that Instagram has, by the name and picture that we know it by. */
function Saved({ accountId, kind, saved }: { accountId: AccountId; kind: MediaKind; saved: string }) {
  const assets = useCommand("assets", { accountId, kind: null, query: null }, { keepsLast: true });
  const asset = assets.data?.find((each) => isOfKind(each, kind) && each.attachmentId === saved);
  return (
    <p className={styles.saved}>
      {asset?.preview ? (
        <img src={mediaUrl(asset.preview)} alt="" />
      ) : (
        <span className={styles.blank}>
          <Icon name="picture" size={17} />
        </span>
      )}
      <span>
        <b dir="auto">{asset?.name ?? saved}</b>
        <small>
          <Trans>Instagram has it already</Trans>
        </small>
      </span>
    </p>
  );
}
