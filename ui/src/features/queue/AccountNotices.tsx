import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCommands } from "../../commands";
import { Button } from "../../design/Button";
import { Icon, type IconName } from "../../design/icons";
import { useErrorWords } from "../../errors";
import { useRemedy } from "../../errors/remedy";
import type { AccountId, ApiError } from "../../generated/api";
import styles from "./AccountNotices.module.css";
import type { Publisher } from "./rows";

interface AccountNoticesProps {
  publishers: readonly Publisher[];
  onResume: (accountId: AccountId) => void;
}

/** What keeps accounts from publishing, one line each, with what helps. */
export function AccountNotices({ publishers, onResume }: AccountNoticesProps) {
  const hindered = publishers.filter(({ queue }) => queue.pause || queue.problem || queue.hosting === "none");
  const [first] = hindered;
  return hindered.map((publisher) => (
    <Hindrance
      key={publisher.account.id}
      publisher={publisher}
      isOne={publishers.length === 1}
      firstId={first?.account.id ?? ""}
      onResume={onResume}
    />
  ));
}

interface HindranceProps {
  publisher: Publisher;
  isOne: boolean;
  firstId: AccountId;
  onResume: (accountId: AccountId) => void;
}

function Hindrance({ publisher, isOne, firstId, onResume }: HindranceProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { account, queue } = publisher;
  const { id, name } = account;
  const words = useErrorWords(queue.pause ?? queue.problem);
  const remedy = useRemedy(queue.problem ?? none);
  const sentence = words === null ? "" : `${words.sentence}.`;
  const cause = words?.cause ?? "";
  const act = queue.pause
    ? { label: t`Publish again`, run: () => onResume(id) }
    : queue.hosting === "none"
      ? { label: t`Set it up`, run: () => void navigate({ to: "/settings" }) }
      : remedy
        ? { label: remedy.label, run: remedy.act }
        : null;
  useCommands([
    {
      id: `queue.hindrance.${id}`,
      name: act ? `${act.label}: ${name}` : name,
      group: t`Queue`,
      ...(id === firstId ? { keys: "H" } : { via: `queue.hindrance.${firstId}` }),
      run: () => act?.run(),
      isAvailable: act !== null,
    },
  ]);
  const line = (icon: IconName, title: ReactNode, text: ReactNode) => (
    <p className={styles.notice} data-tone={queue.pause ? "decide" : "plain"} role="status">
      <Icon name={icon} size={15} />
      <span>
        <b>{title}</b> {text}
      </span>
      {act ? (
        <Button size="small" command={`queue.hindrance.${id}`}>
          {act.label}
        </Button>
      ) : null}
    </p>
  );
  if (queue.pause)
    return line(
      "pause",
      isOne ? <Trans>Publishing is paused.</Trans> : <Trans>{name}: publishing is paused.</Trans>,
      `${sentence} ${cause}`,
    );
  if (queue.hosting === "none")
    return line(
      "link",
      isOne ? <Trans>There is no hosting yet.</Trans> : <Trans>{name} has no hosting yet.</Trans>,
      <Trans>Instagram fetches pictures and videos from the web, so they need a place there first.</Trans>,
    );
  return line("trouble", isOne ? sentence : `${name}: ${sentence}`, cause);
}

/** In the place of a problem where there is none. */
const none: ApiError = { code: "internal", args: {}, remedy: "none", traceId: null };
