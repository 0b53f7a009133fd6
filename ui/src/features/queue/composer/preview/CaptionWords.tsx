import { Trans } from "@lingui/react/macro";
import { useComposing } from "../context";
import styles from "./Preview.module.css";

/** How much of a caption shows before one asks for more, in characters. */
const SHORT = 125;

interface CaptionWordsProps {
  isWhole: boolean;
  onWhole: () => void;
}

/** A caption as Instagram shows it: its beginning, until one asks for more. */
export function CaptionWords({ isWhole, onWhole }: CaptionWordsProps) {
  const { account, content } = useComposing();
  const caption = content.caption.trimEnd();
  const lines = caption.split("\n");
  const beginning = lines.slice(0, 2).join("\n").slice(0, SHORT);
  const isCut = !isWhole && beginning.length < caption.length;
  return (
    <p className={styles.caption} dir="auto" data-own-keys>
      <b>{account.username}</b>{" "}
      {(isCut ? beginning.trimEnd() : caption).split(/([#@＃＠][\p{L}\p{N}_.]+)/u).map((piece, at) =>
        /^[#@＃＠]/u.test(piece) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order.
          <span key={at} className={styles.tag}>
            {piece}
          </span>
        ) : (
          piece
        ),
      )}
      {isCut ? " " : null}
      {isCut ? (
        <button type="button" className={styles.more} onClick={onWhole}>
          <Trans>… more</Trans>
        </button>
      ) : null}
    </p>
  );
}
