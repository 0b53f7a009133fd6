import { useLingui } from "@lingui/react/macro";
import { Icon, type IconName } from "../../../design/icons";
import type { PostKind } from "../../../generated/api";

const icons: Record<PostKind, IconName> = { image: "picture", carousel: "cards", reel: "reel", story: "story" };

/** What a kind of post is called. */
export function useKindWords(): Record<PostKind, string> {
  const { t } = useLingui();
  return { image: t`Picture`, carousel: t`Carousel`, reel: t`Reel`, story: t`Story` };
}

/** The sign of a kind; its name stands elsewhere. */
export function KindIcon({ kind, size = 15, className }: { kind: PostKind; size?: number; className?: string }) {
  return <Icon name={icons[kind]} size={size} className={className} />;
}
