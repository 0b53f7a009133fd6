import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { IconName } from "../../../design/icons";
import type { MapMark, MapNode, MapPort, MapWhat } from "../../../generated/api";
import { DEFAULT, localeName } from "../../../lib/locales";
import { edgeOf, type Graph, isTap, nameOf, type Spot } from "./graph";
import type { Group } from "./groups";

/** The picture that stands beside what something is. */
export const kindIcons: Record<MapWhat["kind"] | "unreached", IconName> = {
  ice_breaker: "smile",
  menu_item: "menu",
  flow: "greeting",
  link: "link",
  retired: "again",
  answer: "note",
  unreached: "alone",
};

/** The picture that stands beside what is wrong. */
export const markIcons: Record<MapMark, IconName> = {
  leads_nowhere: "nowhere",
  unreached: "alone",
  loop: "round",
  dead_link: "offline",
  unfit: "trouble",
  no_otherwise: "person",
};

/** What stands on the map, in words; the same object while the language is. */
export function useMapWords() {
  const { t, i18n } = useLingui();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `t` is another with each language.
  return useMemo(() => {
    const marks: Record<MapMark, string> = {
      leads_nowhere: t`leads nowhere`,
      unreached: t`nothing leads here`,
      loop: t`goes round`,
      dead_link: t`dead link`,
      unfit: t`has faults`,
      no_otherwise: t`nothing for everybody else`,
    };
    const kinds: Record<MapWhat["kind"], string> = {
      ice_breaker: t`Ice breaker`,
      menu_item: t`Menu item`,
      flow: t`Welcome flow`,
      link: t`Link`,
      retired: t`No longer live`,
      answer: t`Answer`,
    };
    const groups: Record<Group["kind"], string> = {
      ice_breaker: t`Ice breakers`,
      menu_item: t`Menu`,
      flow: t`Welcome flows`,
      link: t`Links`,
      retired: t`No longer live`,
      answer: t`Answers`,
      unreached: t`Nothing leads here`,
    };
    const name = (node: MapNode) => nameOf(node) || t`Without a name`;
    const title = (port: MapPort) => port.title || t`Without words`;
    const taps = (count: number) =>
      t`${plural(count, { 0: "never tapped", one: "tapped once", other: "tapped # times" })}`;
    const count = (value: number) => i18n.number(value);
    const messages = (value: number) => t`${plural(value, { one: "# message", other: "# messages" })}`;
    const steps = (numbers: readonly number[]) =>
      numbers.length === 0 ? [] : [t`step ${numbers.map(count).join(", ")} of the walk`];
    const mark = (each: MapMark) => marks[each];

    const nodeParts = (node: MapNode): string[] => {
      const { what } = node;
      const own = what.kind === "answer" ? [messages(what.messages), ...(what.isUsed ? [] : [t`draft`])] : [];
      return [...own, ...node.marks.map(mark)];
    };
    const portParts = (graph: Graph, node: MapNode, port: number): string[] => {
      const of = node.ports[port];
      if (of === undefined) return [];
      const to = edgeOf(graph, node.key, port)?.to;
      const answer = to === undefined ? undefined : graph.node.get(to);
      const where =
        answer !== undefined
          ? [t`leads to ${name(answer)}`]
          : of.leads.kind === "page"
            ? [t`opens ${of.leads.url}`]
            : of.leads.kind === "told"
              ? [t`sends what they have with Instagram`]
              : [];
      return [...where, ...(of.isDraft ? [t`draft`] : []), taps(of.taps), ...of.marks.map(mark)];
    };
    return {
      name,
      title,
      taps,
      count,
      messages,
      mark,
      kind: (what: MapWhat) => kinds[what.kind],
      group: ({ kind, locale }: Pick<Group, "kind" | "locale">) =>
        locale === null || locale === DEFAULT ? groups[kind] : `${groups[kind]} · ${localeName(locale, i18n.locale)}`,
      /** All about a spot, without its name. */
      about: (graph: Graph, { node: key, port }: Spot): string[] => {
        const node = graph.node.get(key);
        if (node === undefined) return [];
        if (port === null) return nodeParts(node);
        return [...(isTap(node) ? nodeParts(node) : []), ...portParts(graph, node, port)];
      },
      /** A spot as it is read aloud: what it is called, what it is, and all about it. */
      spoken(graph: Graph, spot: Spot, numbers: readonly number[] = []): string {
        const node = graph.node.get(spot.node);
        if (node === undefined) return "";
        const port = spot.port === null ? undefined : node.ports[spot.port];
        const isOwn = port === undefined || isTap(node);
        const called = isOwn ? name(node) : title(port);
        const is = isOwn ? [kinds[node.what.kind]] : [t`in ${name(node)}`];
        const locale =
          "locale" in node.what && node.what.locale !== DEFAULT ? [localeName(node.what.locale, i18n.locale)] : [];
        return [called, ...is, ...locale, ...this.about(graph, spot), ...steps(numbers)].join(", ");
      },
      steps,
      /** An answer of the outline that is unfolded elsewhere. */
      jump: (node: MapNode) => t`${name(node)}, unfolded elsewhere; Enter goes there`,
      /** A group of the outline, with how many are in it. */
      counted(group: Group): string {
        return `${this.group(group)}, ${count(group.nodes.length)}`;
      },
    };
  }, [i18n.locale, t]);
}

export type MapWords = ReturnType<typeof useMapWords>;
