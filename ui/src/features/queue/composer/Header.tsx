import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useCommands } from "../../../commands";
import { Avatar } from "../../../design/Avatar";
import { Button } from "../../../design/Button";
import { IconButton } from "../../../design/IconButton";
import { Icon } from "../../../design/icons";
import { RadioGroup } from "../../../design/RadioGroup";
import type { PostKind } from "../../../generated/api";
import { kinds, type Unused, unusedIn } from "./content/kinds";
import { useComposing } from "./context";
import styles from "./PostScreen.module.css";
import { MoreMenu } from "./schedule/MoreMenu";

interface HeaderProps {
  /** Makes it a post of another kind; `null` while it cannot be changed. */
  onKind: ((kind: PostKind) => void) | null;
  /** How many pictures and videos this kind has no place for. */
  leftOut: number;
  isPreviewOpen: boolean;
  onPreview: () => void;
}

/** Whose post, of which kind, and whether it is kept. */
export function Header({ onKind, leftOut, isPreviewOpen, onPreview }: HeaderProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { account, content } = useComposing();
  const group = t`Post`;
  const names: Record<PostKind, string> = { image: t`Image`, carousel: t`Carousel`, reel: t`Reel`, story: t`Story` };
  useCommands([
    {
      id: "post.back",
      name: t`Back to the queue`,
      group,
      keys: "Escape",
      inField: true,
      run: () => void navigate({ to: "/queue" }),
    },
    {
      id: "post.preview",
      name: isPreviewOpen ? t`Show the pictures and videos` : t`Show the preview`,
      group,
      keys: "Mod+Alt+H",
      run: onPreview,
      isAvailable: onKind !== null,
    },
    ...kinds.map((kind, at) => ({
      id: `post.kind.${kind}`,
      name: t`Make it: ${names[kind]}`,
      group,
      keys: `Mod+${at + 1}`,
      run: () => onKind?.(kind),
      isAvailable: onKind !== null && content.kind !== kind,
    })),
  ]);
  return (
    <header className={styles.header}>
      <IconButton icon="back" label={t`Back to the queue`} command="post.back" placement="bottom" />
      <span className={styles.who}>
        <Avatar id={account.id} name={account.name} picture={account.picture} colour={account.colour} size={24} />
        <h1>@{account.username}</h1>
      </span>
      {onKind === null ? (
        <span className={styles.kind}>{names[content.kind]}</span>
      ) : (
        <div className={styles.kinds}>
          <RadioGroup
            look="segments"
            label={t`Kind`}
            value={content.kind}
            onChange={onKind}
            choices={kinds.map((kind) => ({ value: kind, label: names[kind] }))}
          />
        </div>
      )}
      {onKind === null ? null : <LeftOut leftOut={leftOut} />}
      <span className={styles.end}>
        {onKind === null ? (
          <MoreMenu isDraft={false} isScheduled={false} canSave={false} canDelete={false} />
        ) : (
          <Kept />
        )}
        <span className={styles.toggle} hidden={onKind === null}>
          <Button size="small" kind="quiet" command="post.preview" aria-pressed={isPreviewOpen}>
            <Icon name="eye" size={15} />
            {isPreviewOpen ? <Trans>Media</Trans> : <Trans>Preview</Trans>}
          </Button>
        </span>
      </span>
    </header>
  );
}

/** Whether what stands here is kept. */
function Kept() {
  const { desk } = useComposing();
  return (
    <small className={styles.kept} role="status">
      {desk.phase === "clean" ? (
        <Trans>Kept</Trans>
      ) : desk.phase === "refused" || desk.phase === "torn" ? (
        <b>
          <Trans>Not kept</Trans>
        </b>
      ) : (
        <Trans>Keeping…</Trans>
      )}
    </small>
  );
}

/** What this kind of post has no place for, in a line. */
function LeftOut({ leftOut }: { leftOut: number }) {
  const { t, i18n } = useLingui();
  const { content } = useComposing();
  const names: Record<Unused, string> = {
    caption: t`caption`,
    collaborators: t`collaborators`,
    location: t`place`,
    first_comment: t`first comment`,
    alt_text: t`alt text`,
    reel: t`cover and sound of a reel`,
  };
  const list = new Intl.ListFormat(i18n.locale === "pseudo" ? "en" : i18n.locale, { type: "conjunction" });
  const parts = [
    ...(leftOut > 0 ? [t`${leftOut} of the pictures and videos`] : []),
    ...unusedIn(content).map((part) => names[part]),
  ];
  if (parts.length === 0) return null;
  const words = list.format(parts);
  return (
    <small className={styles.leftOut} role="status">
      <Trans>Not in this kind: {words}. Another kind has it back.</Trans>
    </small>
  );
}
