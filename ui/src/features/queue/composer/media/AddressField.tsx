import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useCommands } from "../../../../commands";
import { Button } from "../../../../design/Button";
import { ErrorPanel } from "../../../../design/ErrorPanel";
import { addressFault } from "../../../../design/editor/fitness";
import { LimitedField } from "../../../../design/editor/LimitedField";
import { Icon } from "../../../../design/icons";
import { Keys } from "../../../../design/Keys";
import { RadioGroup } from "../../../../design/RadioGroup";
import type { PostMedia } from "../../../../generated/api";
import { useMutate } from "../../../../lib/query";
import { useComposing } from "../context";
import { ProblemLines } from "../problems/ProblemLines";
import styles from "./AddressField.module.css";
import { useFindingWords } from "./findingWords";

/** Something that stands on the web already: where, and whether Instagram will be able to fetch it. */
export function AddressField({ media: one, index }: { media: PostMedia; index: number }) {
  const { t } = useLingui();
  const { content, changeMedia } = useComposing();
  const words = useFindingWords();
  const check = useMutate("address_check");
  const [checked, setChecked] = useState<string | null>(null);
  const canCheck = one.address !== "" && addressFault(one.address) === null;
  const look = () => {
    setChecked(one.address);
    check.mutate({ url: one.address, isVideo: one.isVideo });
  };
  useCommands([
    {
      id: "post.check_address",
      name: t`Check whether Instagram can fetch it`,
      group: t`Post`,
      keys: "Mod+Alt+C",
      run: look,
      isAvailable: canCheck && !check.isPending,
    },
  ]);
  const findings = checked === one.address ? (check.data?.findings ?? []) : [];
  return (
    <div className={styles.field}>
      <LimitedField
        label={t`Its address`}
        value={one.address}
        onChange={(address) => changeMedia(index, { address: address.trim() })}
        fault={addressFault(one.address)}
        placeholder="https://"
        isCode
        autoFocus={one.address === ""}
        onEnter={() => {
          if (canCheck) look();
        }}
        at="address"
      />
      {one.address === "" || !canCheck ? null : <ProblemLines field="address" index={index} />}
      <span className={styles.acts}>
        {content.kind === "image" || content.kind === "reel" ? null : (
          <RadioGroup
            look="segments"
            label={t`It is`}
            value={one.isVideo ? "video" : "picture"}
            onChange={(kind) => changeMedia(index, { isVideo: kind === "video" })}
            choices={[
              { value: "picture", label: <Trans>a picture</Trans> },
              { value: "video", label: <Trans>a video</Trans> },
            ]}
          />
        )}
        <Button size="small" command="post.check_address">
          <Trans>Check</Trans> <Keys of="post.check_address" />
        </Button>
      </span>
      {check.isPending ? (
        <p className={styles.quiet} role="status">
          <Trans>Fetching it as Instagram would…</Trans>
        </p>
      ) : check.error && checked === one.address ? (
        <ErrorPanel size="line" error={check.error} onRetry={look} />
      ) : null}
      {findings.length === 0 ? null : (
        <ul className={styles.findings} aria-label={t`What was found`}>
          {findings.map((finding) => (
            <li key={finding.kind} data-weight={finding.weight}>
              <Icon name={finding.weight === "fine" ? "check" : "trouble"} size={15} />
              {words(finding)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
