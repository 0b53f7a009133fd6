import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { IconButton } from "../../design/IconButton";
import { Lamp } from "../../design/Lamp";
import type { Account } from "../../generated/api";
import { useCommand } from "../../lib/query";
import { screens } from "../screens";
import styles from "./Rail.module.css";
import { RailAccount } from "./RailAccount";
import { RailLink } from "./RailLink";
import type { Places } from "./usePlaces";

interface RailProps {
  accounts: readonly Account[];
  places: Places;
  /** An account lives in the sandbox, so its panel can be opened. */
  hasSandbox?: boolean;
}

/** The screens and the accounts, at the window's edge. */
export function Rail({ accounts, places, hasSandbox = false }: RailProps) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const waiting = useCommand("conversation_counts", { accountId: null }, { select: ({ needsReply }) => needsReply });
  const count = waiting.data ?? 0;
  const link = (screen: (typeof screens)[number]) => (
    <RailLink
      key={screen.path}
      icon={screen.icon}
      label={i18n._(screen.name)}
      keys={screen.letter ? `G ${screen.letter}` : undefined}
      isHere={places.path === screen.path || places.path.startsWith(`${screen.path}/`)}
      count={screen.path === "/inbox" ? count : 0}
      countLabel={t`${plural(count, { one: "# is waiting", other: "# are waiting" })}`}
      command={`go${screen.path}`}
      onPress={() => places.go(screen.path)}
    />
  );
  return (
    <nav className={styles.rail} aria-label={t`Porchlight`}>
      <span className={styles.lamp}>
        <Lamp size={30} isLit={accounts.some(({ status }) => status === "active")} />
      </span>
      {screens.filter(({ rail }) => rail === "top").map(link)}
      <span className={styles.gap} />
      <ul className={styles.accounts} aria-label={t`Accounts`}>
        {accounts.map((account, index) => (
          <li key={account.id}>
            <RailAccount
              account={account}
              place={index + 1}
              isAlone={places.search.account === account.id}
              onAlone={accounts.length > 1 ? (isAlone) => places.onlyAccount(isAlone ? account.id : null) : undefined}
              onLogin={() => void navigate({ to: "/connect" })}
            />
          </li>
        ))}
      </ul>
      {hasSandbox ? (
        <IconButton icon="phone" label={t`Be a customer of the sandbox`} placement="right" command="sandbox.panel" />
      ) : null}
      <IconButton
        icon="plus"
        label={t`Add an account`}
        placement="right"
        command="go/connect"
        onPress={() => void navigate({ to: "/connect" })}
      />
      {screens.filter(({ rail }) => rail === "bottom").map(link)}
    </nav>
  );
}
