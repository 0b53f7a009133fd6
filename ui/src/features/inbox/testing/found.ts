import type { Commands, ConversationRow, SearchHit } from "../../../generated/api";

/** What a search among these conversations finds: people first, messages after them. */
export function found(
  rows: readonly ConversationRow[],
  request: Commands["search"]["request"],
): Commands["search"]["answer"] {
  const query = plain(request.query);
  const people = rows.flatMap((row) => hit(row, "person", row.person.name, query));
  const messages = rows.flatMap((row) => hit(row, "message", row.preview.text, query));
  const hits = [...people, ...messages];
  const from = Number(request.after ?? 0);
  const to = from + request.limit;
  return { hits: hits.slice(from, to), next: to < hits.length ? String(to) : null };
}

/** As the engine compares: without case and accents. Every sign of the fixture stays as long as it was. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function hit(row: ConversationRow, kind: SearchHit["kind"], text: string, query: string): SearchHit[] {
  const at = plain(text).indexOf(query);
  if (at < 0) return [];
  const messageId = kind === "message" ? "z" : null;
  const { id: conversationId, accountId, person, lastAt } = row;
  const highlights: SearchHit["highlights"] = [[at, at + query.length]];
  const { direction } = row.preview;
  return [{ kind, conversationId, messageId, accountId, person, text, highlights, at: lastAt, direction }];
}
