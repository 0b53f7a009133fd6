import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { IconButton } from "../../design/IconButton";
import styles from "./Page.module.css";

/** One step of connecting: what it is, and the way back. */
export function Page({
  title,
  lead,
  onBack,
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  onBack?: () => void;
  children: ReactNode;
}) {
  const { t } = useLingui();
  return (
    <section className={styles.page}>
      <header className={styles.header}>
        {onBack ? <IconButton icon="back" label={t`Back`} keys="Escape" onPress={onBack} /> : null}
        <h1>{title}</h1>
      </header>
      {lead ? <p className={styles.lead}>{lead}</p> : null}
      {children}
    </section>
  );
}
