import { useLingui } from "@lingui/react/macro";
import { useCommands } from "../../../commands";
import type { AnswerLink } from "../../../generated/api";

interface LinkCommands {
  /** The one that was worked with last; what keys and the palette do concerns it. */
  link: AnswerLink | null;
  begin: () => void;
  next: () => void;
  previous: () => void;
  /** To its answer, which is begun where there is none. */
  follow: (link: AnswerLink) => void;
  copy: (link: AnswerLink) => void;
  code: (link: AnswerLink) => void;
  rename: (link: AnswerLink) => void;
  remove: (link: AnswerLink) => void;
}

/** Going about among the links, and what can be done with one, by name and by key. */
export function useLinkCommands(acts: LinkCommands): void {
  const { t } = useLingui();
  const { link } = acts;
  const group = t`Links`;
  const name = link?.name ?? "";
  const isAvailable = link !== null;
  const withLink = (act: (link: AnswerLink) => void) => () => {
    if (link !== null) act(link);
  };
  useCommands([
    { id: "links.new", name: t`New link`, group, keys: ["N", "Mod+Alt+N"], words: "ig.me qr", run: acts.begin },
    { id: "links.next", name: t`Next link`, group, keys: "J", run: acts.next, isKeyOnly: true, isAvailable },
    {
      id: "links.previous",
      name: t`Previous link`,
      group,
      keys: "K",
      run: acts.previous,
      isKeyOnly: true,
      isAvailable,
    },
    {
      id: "links.follow",
      name: link?.answerId === null ? t`Answer who comes by “${name}”` : t`Go to the answer of “${name}”`,
      group,
      keys: "O",
      run: withLink(acts.follow),
      isAvailable,
    },
    { id: "links.copy", name: t`Copy the link “${name}”`, group, keys: "C", run: withLink(acts.copy), isAvailable },
    {
      id: "links.code",
      name: t`Show the code of “${name}”`,
      group,
      keys: "Q",
      words: "qr",
      run: withLink(acts.code),
      isAvailable,
    },
    { id: "links.rename", name: t`Rename “${name}”`, group, keys: "E", run: withLink(acts.rename), isAvailable },
    {
      id: "links.delete",
      name: t`Delete “${name}”`,
      group,
      keys: ["Delete", "Mod+Backspace"],
      notInField: true,
      run: withLink(acts.remove),
      isAvailable,
    },
  ]);
}
