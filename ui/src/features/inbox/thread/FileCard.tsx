import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { mediaBytes } from "../../../platform";
import styles from "./Cards.module.css";
import { Placeholder } from "./Placeholder";
import { SaveMedia } from "./SaveMedia";

/** A file: its name, how large it is, and saving it. It is fetched at once: its link dies within a day. */
export function FileCard({ media, title }: { media: string | null; title: string | null }) {
  const { t, i18n } = useLingui();
  const [bytes, setBytes] = useState<number | null>(null);
  const [isGone, setGone] = useState(false);
  useEffect(() => {
    let isOver = false;
    if (media !== null)
      mediaBytes(media).then(
        (size) => isOver || setBytes(size),
        () => isOver || setGone(true),
      );
    return () => {
      isOver = true;
    };
  }, [media]);
  if (media === null || isGone) {
    return (
      <Placeholder icon="words">
        <Trans>A file that is no longer at Instagram</Trans>
      </Placeholder>
    );
  }
  const name = title ?? t`A file without a name`;
  const extension = (/\.([a-z0-9]{1,4})$/i.exec(name)?.[1] ?? "pdf").toUpperCase();
  return (
    <span className={styles.card} data-row>
      <span className={styles.sheet} aria-hidden="true">
        {extension}
      </span>
      <span className={styles.text}>
        <span className={styles.title} dir="auto" title={name}>
          {name}
        </span>
        <span className={styles.kind}>{bytes === null ? <Trans>File</Trans> : sizeWords(bytes, i18n)}</span>
      </span>
      <SaveMedia media={media} name={name} />
    </span>
  );
}

function sizeWords(
  bytes: number,
  i18n: { number: (value: number, format?: Intl.NumberFormatOptions) => string },
): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return i18n.number(value, { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 });
}
