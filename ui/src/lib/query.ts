/**
 * Questions to the engine, as hooks. An answer is good until the engine says that something it reads has changed: the
 * generated `reads` table says what each answer reads, and changes come by the event of that name.
 */
import {
  keepPreviousData,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from "@tanstack/react-query";
import type { Changes, CommandName, Commands } from "../generated/api";
import { reads } from "../generated/api";
import { type ApiFailure, call, on } from "../platform";

type Request<C extends CommandName> = Commands[C]["request"];
type Answer<C extends CommandName> = Commands[C]["answer"];

interface CommandOptions<C extends CommandName, Part> {
  /** Ask only while this holds. */
  enabled?: boolean;
  /** What the caller needs of the answer; it is drawn anew only when this changes. */
  select?: (answer: Answer<C>) => Part;
  /** Show the answer to the last question until the next one is there, so that what has the focus stays. */
  keepsLast?: boolean;
}

/** How many ms an answer is kept that no screen shows: the next one is a few ms away, and on a busy day they pile up. */
const KEPT = 10_000;

/** A client whose answers never age by time: only the engine's changes make them stale. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: KEPT,
        retry: false,
        refetchOnWindowFocus: false,
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

/** The answer to a command, kept up to date. */
export function useCommand<C extends CommandName, Part = Answer<C>>(
  command: C,
  request: Request<C>,
  { keepsLast = false, ...options }: CommandOptions<C, Part> = {},
): UseQueryResult<Part, ApiFailure> {
  return useQuery<Answer<C>, ApiFailure, Part, readonly [C, Request<C>]>({
    queryKey: [command, request],
    queryFn: () => call(command, request),
    ...(keepsLast ? { placeholderData: keepPreviousData } : {}),
    ...options,
  });
}

/** Carries out a command on demand. What it changes comes back by the engine's changes. */
export function useMutate<C extends CommandName>(command: C): UseMutationResult<Answer<C>, ApiFailure, Request<C>> {
  return useMutation<Answer<C>, ApiFailure, Request<C>>({ mutationFn: (request) => call(command, request) });
}

/** The field of a request or an answer that names an entity, where an answer is of a single one. */
const named: Partial<Record<string, string>> = {
  conversation: "conversationId",
  thread: "conversationId",
  draft: "conversationId",
  greeting: "accountId",
  answer: "accountId",
};

/** Commands whose answers are of the one conversation or account that the request names. */
const ofOne: ReadonlySet<CommandName> = new Set([
  "conversation",
  "messages",
  "person",
  "person_story",
  "draft",
  "greeting",
  "greeting_versions",
  "flow_snippet",
  "answers",
  "automatic",
  "automatic_log",
  "automatic_thread",
]);

/** Whether a change makes this answer stale. */
export function isTouched(command: CommandName, request: unknown, changes: Changes): boolean {
  if (changes.resync) return true;
  const entities = reads[command];
  return changes.changes.some(({ entity, id }) => {
    if (!entities.includes(entity)) return false;
    const field = named[entity];
    if (!ofOne.has(command) || field === undefined) return true;
    const asked = (request as Record<string, unknown> | undefined)?.[field];
    return asked === undefined || asked === id;
  });
}

/** An answer that takes longer than this many ms holds up no news. */
const PATIENCE = 2_000;

/**
 * Asks again, from now on, for what the engine says has changed. The answer stops it. News that come while answers are on
 * their way wait for these: asked anew each time, a busy day would never see one.
 */
export function followChanges(client: QueryClient): () => void {
  let gathered: Changes = { resync: false, changes: [] };
  let isAsking = false;
  const ask = async () => {
    isAsking = true;
    while (gathered.resync || gathered.changes.length > 0) {
      const changes = gathered;
      gathered = { resync: false, changes: [] };
      const asked = client.invalidateQueries({
        predicate: ({ queryKey: [command, request] }) =>
          typeof command === "string" && command in reads && isTouched(command as CommandName, request, changes),
      });
      await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    }
    isAsking = false;
  };
  return on("changes", ({ resync, changes }) => {
    gathered = { resync: gathered.resync || resync, changes: [...gathered.changes, ...changes] };
    if (!isAsking) void ask();
  });
}
