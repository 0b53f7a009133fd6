import { Trans, useLingui } from "@lingui/react/macro";
import type { RefObject } from "react";
import { ToggleButton } from "react-aria-components";
import { Button } from "../../../design/Button";
import { Icon } from "../../../design/icons";
import { SearchField } from "../../../design/SearchField";
import { useCommand } from "../../../lib/query";
import { useWhenWords } from "../frame/whenWords";
import { LookSwitch } from "./LookSwitch";
import styles from "./Tools.module.css";
import type { Look } from "./useLook";

interface ToolsProps {
  accountId: string;
  look: Look;
  onLook: (look: Look) => void;
  query: string;
  onQuery: (query: string) => void;
  /** Which of those found is selected, from 0, -1 for none; and how many they are. */
  found: { at: number; count: number };
  onNext: (places: number) => void;
  /** Escape, in an empty search. */
  onLeaveSearch: () => void;
  searchRef: RefObject<HTMLInputElement | null>;
  isOnlyWrong: boolean;
  onOnlyWrong: (isOn: boolean) => void;
  isChecking: boolean;
  checkedAt: number | null;
}

/** What can be done with the whole map: how it is looked at, what of it, and whether its pages answer. */
export function Tools(props: ToolsProps) {
  const { accountId, look, onLook, query, onQuery, found, onNext, onLeaveSearch, searchRef } = props;
  const { isOnlyWrong, onOnlyWrong, isChecking, checkedAt } = props;
  const { t } = useLingui();
  const offset = useCommand(
    "app_state",
    {},
    { select: ({ accounts }) => accounts.find(({ id }) => id === accountId)?.clockOffsetMs },
  );
  const { ago } = useWhenWords(offset.data ?? 0);
  const number = found.at + 1;
  return (
    <div className={styles.tools}>
      <LookSwitch look={look} onLook={onLook} />
      <div className={styles.search}>
        <SearchField
          label={t`Search the map`}
          query={query}
          onQuery={onQuery}
          inputRef={searchRef}
          command="map.search"
          onEnter={onNext}
          onLeave={onLeaveSearch}
        >
          <span className={styles.found} role="status">
            {query.trim() === "" ? null : found.count === 0 ? (
              <Trans>none</Trans>
            ) : (
              <Trans>
                {number} of {found.count}
              </Trans>
            )}
          </span>
        </SearchField>
      </div>
      <ToggleButton
        className={styles.filter}
        data-command="map.only_wrong"
        isSelected={isOnlyWrong}
        onChange={onOnlyWrong}
      >
        <Icon name={isOnlyWrong ? "check" : "trouble"} size={14} />
        <Trans>Only what is wrong</Trans>
      </ToggleButton>
      <span className={styles.pages}>
        <span role="status">
          {isChecking ? (
            <Trans>Looking at the pages …</Trans>
          ) : checkedAt === null ? null : (
            <Trans>Pages looked at {ago(checkedAt)}</Trans>
          )}
        </span>
        <Button kind="quiet" size="small" command="map.check_pages">
          <Trans>Check pages</Trans>
        </Button>
      </span>
    </div>
  );
}
