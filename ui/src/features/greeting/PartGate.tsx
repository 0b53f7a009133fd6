import { useLingui } from "@lingui/react/macro";
import type { ComponentType } from "react";
import { ErrorPanel } from "../../design/ErrorPanel";
import { Spinner } from "../../design/Spinner";
import type { Account, Greeting } from "../../generated/api";
import { DEFAULT } from "../../lib/locales";
import { call } from "../../platform";
import styles from "./GreetingScreen.module.css";
import { IceBreakersPart } from "./ice_breakers/IceBreakersPart";
import { MenuPart } from "./menu/MenuPart";
import type { FlowsSlotProps, GreetingPlace } from "./place";

interface PartGateProps {
  account: Account;
  accounts: readonly Account[];
  greeting: Greeting;
  place: GreetingPlace;
  onPlace: (change: Partial<Record<keyof GreetingPlace, string | undefined>>, replace?: boolean) => void;
  flows: ComponentType<FlowsSlotProps> | undefined;
}

/** What stands before a part: that it was read once, and that it may be. */
export function PartGate({ account, accounts, greeting, place, onPlace, flows: Flows }: PartGateProps) {
  const { t } = useLingui();
  const { problem, readAt, isReading } = greeting;
  const read = () => void call("greeting_read", { accountId: account.id, isAsked: true }).catch(() => undefined);

  // Without the permission nothing here can be done; the account's other screens are as they were.
  if (problem?.code === "scope_missing" || problem?.code === "message_access_off") {
    return (
      <div className={styles.middle}>
        <ErrorPanel error={problem} onRetry={read} />
      </div>
    );
  }
  if (readAt === null) {
    return (
      <div className={styles.middle}>
        {problem !== null && !isReading ? (
          <ErrorPanel error={problem} onRetry={read} />
        ) : (
          <Spinner label={t`Asking Instagram what is live`} />
        )}
      </div>
    );
  }
  const props = {
    account,
    accounts,
    greeting,
    locale: place.locale ?? DEFAULT,
    onLocale: (locale: string) => onPlace({ locale }, true),
  };
  return (
    <div className={styles.shown}>
      {place.part === "menu" ? (
        <MenuPart {...props} />
      ) : place.part === "flows" && Flows ? (
        <Flows
          account={account}
          accounts={accounts}
          greeting={greeting}
          flowId={place.flow ?? null}
          onFlow={(flow) => onPlace({ flow: flow ?? undefined })}
        />
      ) : (
        <IceBreakersPart {...props} />
      )}
    </div>
  );
}
