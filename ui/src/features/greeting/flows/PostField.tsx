import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../../../design/Button";
import { Icon } from "../../../design/icons";
import type { AccountId, MediaId } from "../../../generated/api";
import { PostPicker } from "../../inbox/composer/pickers/PostPicker";
import styles from "./MessageFields.module.css";

interface PostFieldProps {
  accountId: AccountId;
  mediaId: MediaId;
  onChange: (mediaId: MediaId) => void;
}

/** Which of the account's own posts goes out. */
export function PostField({ accountId, mediaId, onChange }: PostFieldProps) {
  const [isChoosing, setChoosing] = useState(false);
  return (
    <div className={styles.source}>
      <p className={styles.plain}>
        {mediaId === "" ? (
          <Trans>One of this account’s posts; none is chosen yet.</Trans>
        ) : (
          <Trans>
            One of this account’s posts, <code>{mediaId}</code>
          </Trans>
        )}
      </p>
      <span className={styles.more}>
        <Button size="small" kind="quiet" onPress={() => setChoosing(true)}>
          <Icon name="instagram" size={15} />
          {mediaId === "" ? <Trans>Choose a post …</Trans> : <Trans>Choose another …</Trans>}
        </Button>
      </span>
      <PostPicker
        accountId={accountId}
        isOpen={isChoosing}
        onClose={() => setChoosing(false)}
        onPick={(post) => {
          setChoosing(false);
          onChange(post.mediaId);
        }}
      />
    </div>
  );
}
