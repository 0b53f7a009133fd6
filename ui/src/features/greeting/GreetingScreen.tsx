import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ComponentType, useEffect, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { type UserCommand, useCommands } from "../../commands";
import { Avatar } from "../../design/Avatar";
import { ErrorPanel } from "../../design/ErrorPanel";
import { Icon } from "../../design/icons";
import { Menu, MenuItem } from "../../design/Menu";
import { Skeleton } from "../../design/Skeleton";
import type { Account } from "../../generated/api";
import { useCommand } from "../../lib/query";
import { call } from "../../platform";
import { AnswersGate, isOfAnswers } from "./answers/AnswersGate";
import { LeadsToAnswers } from "./answers/LeadsToAnswers";
import styles from "./GreetingScreen.module.css";
import { PartGate } from "./PartGate";
import { PartList } from "./PartList";
import { type FlowsSlotProps, type GreetingPlace, greetingPlace, type PartName, partNames } from "./place";

/** The greeting: what meets people before they write, what they can tap, and how flows begin. */
export function GreetingScreen({ flows }: { flows?: ComponentType<FlowsSlotProps> }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const place = greetingPlace(useSearch({ strict: false }));
  const app = useCommand("app_state", {});
  const accounts = app.data?.accounts ?? [];
  const account = accounts.find(({ id }) => id === place.account) ?? accounts[0];
  const accountId = account?.id ?? "";
  const greeting = useCommand("greeting", { accountId }, { enabled: account !== undefined });

  const go = (change: Partial<Record<keyof GreetingPlace, string | undefined>>, replace = false) =>
    void navigate({
      to: ".",
      search: (before: Record<string, unknown>) => ({ ...greetingPlace({ ...before, ...change }) }),
      replace,
    });
  const answers = useCommand("answers", { accountId }, { enabled: account !== undefined });
  // Somebody may have changed it at Instagram. The engine asks no more often than is polite.
  useEffect(() => {
    if (accountId !== "") call("greeting_read", { accountId, isAsked: false }).catch(() => undefined);
  }, [accountId]);

  const [isChoosing, setChoosing] = useState(false);
  const shown = partNames.filter((name) => name !== "flows" || flows !== undefined);
  const step = (places: number) => {
    const next = shown[Math.min(shown.length - 1, Math.max(0, shown.indexOf(place.part) + places))];
    if (next) go({ part: next, flow: undefined }, true);
  };
  // Where a list is gone through with J and K, they are its.
  const isListed =
    place.part === "flows"
      ? (greeting.data?.flows.length ?? 0) > 0
      : place.part === "answers" && (answers.data?.answers.length ?? 0) > 0;
  const names: Record<PartName, string> = {
    ice_breakers: t`Ice breakers`,
    menu: t`Menu`,
    flows: t`Welcome flows`,
    answers: t`Answers`,
    links: t`Links`,
    sending: t`Sending`,
  };
  const group = t`Greeting`;
  useCommands([
    ...shown.map(
      (name, index): UserCommand => ({
        id: `greeting.part.${name}`,
        name: t`Show: ${names[name]}`,
        group,
        keys: String(index + 1),
        run: () => go({ part: name, flow: undefined }),
      }),
    ),
    {
      id: "greeting.next",
      name: t`Next part`,
      group,
      keys: "J",
      isKeyOnly: true,
      run: () => step(1),
      isAvailable: !isListed,
    },
    {
      id: "greeting.previous",
      name: t`Previous part`,
      group,
      keys: "K",
      isKeyOnly: true,
      run: () => step(-1),
      isAvailable: !isListed,
    },
    {
      id: "greeting.account",
      name: t`Choose another account`,
      group,
      keys: "A",
      run: () => setChoosing(true),
      isAvailable: accounts.length > 1,
    },
  ]);

  return (
    <main className={styles.screen} aria-label={t`Greeting`}>
      <div className={styles.column}>
        <h1>
          <Trans>Greeting</Trans>
        </h1>
        {account && accounts.length > 1 ? (
          <Menu
            label={t`Accounts`}
            placement="bottom start"
            isOpen={isChoosing}
            onOpenChange={setChoosing}
            trigger={
              <AriaButton className={styles.account} data-command="greeting.account">
                <Whose account={account} />
                <Icon name="down" size={15} />
              </AriaButton>
            }
          >
            {accounts.map((each) => (
              <MenuItem
                key={each.id}
                lead={<Avatar id={each.id} name={each.name} picture={each.picture} colour={each.colour} size={20} />}
                end={each.id === account.id ? <Icon name="check" size={14} /> : undefined}
                onAction={() => go({ account: each.id, flow: undefined, locale: undefined, answer: undefined })}
              >
                {`@${each.username}`}
              </MenuItem>
            ))}
          </Menu>
        ) : account ? (
          <p className={styles.account}>
            <Whose account={account} />
          </p>
        ) : null}
        <PartList
          parts={shown}
          names={names}
          here={place.part}
          greeting={greeting.data}
          answers={answers.data}
          onShow={(part) => go({ part, flow: undefined })}
        />
      </div>
      <div className={styles.main}>
        {account && isOfAnswers(place.part) ? (
          <AnswersGate
            key={account.id}
            account={account}
            part={place.part}
            place={place}
            answers={answers.data}
            problem={answers.error}
            onRetry={() => void answers.refetch()}
            onPlace={go}
          />
        ) : greeting.error && !greeting.data ? (
          <div className={styles.middle}>
            <ErrorPanel error={greeting.error} onRetry={() => void greeting.refetch()} />
          </div>
        ) : !greeting.data || !account ? (
          <div className={styles.waiting}>
            <Skeleton label={t`Reading what is kept`} lines={7} />
          </div>
        ) : (
          <LeadsToAnswers
            accountId={account.id}
            answers={answers.data}
            onOpen={(answer) => go({ part: "answers", answer, look: undefined })}
          >
            <PartGate
              key={account.id}
              account={account}
              accounts={accounts}
              greeting={greeting.data}
              place={place}
              onPlace={go}
              flows={flows}
            />
          </LeadsToAnswers>
        )}
      </div>
    </main>
  );
}

function Whose({ account }: { account: Account }) {
  return (
    <>
      <Avatar id={account.id} name={account.name} picture={account.picture} colour={account.colour} size={22} />
      <span className={styles.handle}>@{account.username}</span>
    </>
  );
}
