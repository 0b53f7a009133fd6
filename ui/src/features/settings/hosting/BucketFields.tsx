import { Trans, useLingui } from "@lingui/react/macro";
import { Select } from "../../../design/Select";
import { Switch } from "../../../design/Switch";
import { TextField } from "../../../design/TextField";
import styles from "./Hosting.module.css";
import { atProvider, type Field, type HostingDraft } from "./hostingDraft";
import { endpointShown, type Provider, providers, shapeOf } from "./providers";
import { SecretField } from "./SecretField";

interface BucketFieldsProps {
  draft: HostingDraft;
  /** Whether a secret is kept already. */
  hasSecret: boolean;
  errorOf: (field: Field) => string | undefined;
  onChange: (draft: HostingDraft) => void;
}

/** Where the bucket is, and the key to it. A well-known provider asks only for what is the user's own. */
export function BucketFields({ draft, hasSecret, errorOf, onChange }: BucketFieldsProps) {
  const { t } = useLingui();
  const set = (part: Partial<HostingDraft>) => onChange({ ...draft, ...part });
  const field = (name: Exclude<Field, "secret">) => ({
    isCode: true,
    autoComplete: "off",
    value: draft[name],
    onChange: (value: string) => set({ [name]: value }),
    error: errorOf(name),
  });
  const shape = shapeOf(draft.provider);
  const shown = endpointShown(draft.provider, shape?.part === "account" ? draft.account : draft.region);
  const leadsTo = shown ? <code className={styles.code}>{shown}</code> : undefined;

  return (
    <div className={styles.fields}>
      <Select<Provider>
        label={t`Provider`}
        value={draft.provider}
        onChange={(provider) => onChange(atProvider(draft, provider))}
        choices={providers.map((value) => ({ value, label: shapeOf(value)?.name ?? t`Another one` }))}
      />
      {shape?.endpoint ? null : (
        <TextField
          {...field("endpoint")}
          label={t`Endpoint`}
          hint={<Trans>The server’s address, without the bucket.</Trans>}
          placeholder={draft.provider === "minio" ? "https://minio.example.org" : "https://s3.example.org"}
          inputMode="url"
        />
      )}
      <div className={styles.pair}>
        {shape?.part === "account" ? (
          <TextField {...field("account")} label={t`Account ID`} hint={leadsTo} />
        ) : (
          <TextField {...field("region")} label={t`Region`} placeholder={shape?.example} hint={leadsTo} />
        )}
        <TextField {...field("bucket")} label={t`Bucket`} />
      </div>
      <div className={styles.pair}>
        <TextField {...field("accessKey")} label={t`Access key`} />
        <SecretField
          value={draft.secret}
          hasKept={hasSecret}
          onChange={(secret) => set({ secret })}
          error={errorOf("secret")}
        />
      </div>
      <TextField
        {...field("prefix")}
        label={t`Folder in the bucket`}
        hint={<Trans>For Porchlight alone: what it puts there it also removes.</Trans>}
      />
      {shape?.endpoint ? null : (
        <Switch
          isSelected={draft.pathStyle}
          onChange={(pathStyle) => set({ pathStyle })}
          hint={<Trans>As servers of one’s own mostly want it.</Trans>}
        >
          <Trans>The bucket’s name stands in the path</Trans>
        </Switch>
      )}
    </div>
  );
}
