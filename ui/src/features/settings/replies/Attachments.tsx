import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { Button } from "../../../design/Button";
import { IconButton } from "../../../design/IconButton";
import { Icon } from "../../../design/icons";
import { useSayError } from "../../../errors";
import type { ReplyFile } from "../../../generated/api";
import { call, mediaUrl } from "../../../platform";
import styles from "./Attachments.module.css";

interface AttachmentsProps {
  files: readonly ReplyFile[];
  onChange: (change: (files: readonly ReplyFile[]) => ReplyFile[]) => void;
}

/** What Instagram takes in a message. */
const accepted = "image/png,image/jpeg,image/gif,video/*,audio/*,application/pdf";

/** The files that go with a reply, whatever its language. */
export function Attachments({ files, onChange }: AttachmentsProps) {
  const { t, i18n } = useLingui();
  const say = useSayError();
  const picker = useRef<HTMLInputElement>(null);
  const [adding, setAdding] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState("");

  const add = async (chosen: readonly File[]) => {
    setProblem("");
    for (const file of chosen) {
      setAdding((names) => [...names, file.name]);
      try {
        const added = await call("saved_reply_file_add", {
          source: { kind: "bytes", name: file.name, base64: await base64Of(file) },
        });
        onChange((now) => [...now, added]);
      } catch (thrown) {
        setProblem(say(thrown));
      }
      setAdding((names) => names.filter((name) => name !== file.name));
    }
  };

  return (
    <fieldset
      className={styles.attachments}
      aria-label={t`Files`}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void add([...event.dataTransfer.files]);
      }}
    >
      {files.map((file) => (
        <div key={file.id} className={styles.file}>
          {file.kind === "image" ? (
            <img className={styles.picture} src={mediaUrl(file.media)} alt="" />
          ) : (
            <span className={styles.picture} aria-hidden="true">
              <Icon name="copy" size={16} />
            </span>
          )}
          <span className={styles.words}>
            <span className={styles.name}>{file.name}</span>
            <span className={styles.size}>
              {i18n.number(Math.max(1, Math.round(file.bytes / 1024)), { style: "unit", unit: "kilobyte" })}
            </span>
          </span>
          <IconButton
            icon="close"
            label={t`Take ${file.name} out`}
            command="replies.file_remove"
            onPress={() => onChange((now) => now.filter(({ id }) => id !== file.id))}
          />
        </div>
      ))}
      {adding.map((name) => (
        <p key={name} className={styles.adding} role="status">
          <Trans>{name} is being kept …</Trans>
        </p>
      ))}
      {problem === "" ? null : (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <Button kind="quiet" size="small" command="replies.attach" onPress={() => picker.current?.click()}>
        <Icon name="plus" size={15} />
        <Trans>Add a file</Trans>
      </Button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={accepted}
        aria-label={t`Add a file`}
        data-attach
        onChange={(event) => {
          void add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
    </fieldset>
  );
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
