import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../design/Button";
import { ErrorPanel } from "../../design/ErrorPanel";
import { IconButton } from "../../design/IconButton";
import { Select } from "../../design/Select";
import { Skeleton } from "../../design/Skeleton";
import { useToasts } from "../../design/Toast";
import { useSayError } from "../../errors";
import type { Account, CustomerAct } from "../../generated/api";
import { DEFAULT, localeName } from "../../lib/locales";
import { useCommand } from "../../lib/query";
import { endWalk, walkOn } from "../../lib/walk";
import { call } from "../../platform";
import { Deeds } from "./Deeds";
import { Handset } from "./Handset";
import styles from "./SandboxPanel.module.css";
import { Time } from "./Time";
import { Troubles } from "./Troubles";

interface SandboxPanelProps {
  /** The accounts that live in the sandbox. */
  accounts: readonly Account[];
  onClose: () => void;
}

/** What stands for somebody who is not there yet. */
const NOBODY = "";
/** How often it is looked whether a trouble is over, ms. */
const LOOK_AGAIN = 3_000;

/** The sandbox's other side: somebody's telephone, what they do, its time, and what goes wrong there. */
export function SandboxPanel({ accounts, onClose }: SandboxPanelProps) {
  const { i18n, t } = useLingui();
  const navigate = useNavigate();
  const toasts = useToasts();
  const say = useSayError();
  const heading = useRef<HTMLHeadingElement>(null);
  const [accountId, setAccountId] = useState(accounts[0]?.id ?? "");
  const [person, setPerson] = useState<string | null>(null);
  const [locale, setLocale] = useState(DEFAULT);
  const account = accounts.find(({ id }) => id === accountId) ?? accounts[0];
  const id = account?.id ?? "";
  const state = useCommand("sandbox_state", { accountId: id }, { enabled: account !== undefined });
  const people = state.data?.people ?? [];
  const who = person ?? people[0]?.username ?? NOBODY;
  const phone = useCommand(
    "sandbox_phone",
    { accountId: id, person: who, locale },
    { enabled: account !== undefined && who !== NOBODY, keepsLast: true },
  );
  const automatic = useCommand("automatic", { accountId: id }, { enabled: account !== undefined });

  // A trouble ends without a word: with the call that it strikes, or when its minute is over.
  const goesWrong = (state.data?.troubles.length ?? 0) > 0;
  const { refetch } = state;
  useEffect(() => {
    if (!goesWrong) return;
    const timer = setInterval(() => void refetch(), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [goesWrong, refetch]);

  // The focus comes along when it opens, so that the keyboard is where the eye is.
  useEffect(() => heading.current?.focus(), []);

  const told = async (act: () => Promise<unknown>): Promise<boolean> => {
    try {
      await act();
      return true;
    } catch (thrown) {
      toasts.add({ text: say(thrown), tone: "trouble" });
      return false;
    }
  };
  const act = async (deed: CustomerAct) => {
    const isDone = await told(() => call("sandbox_act", { accountId: id, person: who, act: deed }));
    if (isDone) await Promise.all([phone.refetch(), state.refetch()]);
    return isDone;
  };
  const tap = async (title: string, payload: string) => {
    if (await act({ kind: "tap", title, payload })) walkOn(id, { payload, title });
  };
  const set = async (change: () => Promise<unknown>) => {
    const isDone = await told(change);
    if (isDone) await state.refetch();
    return isDone;
  };
  const advance = (advanceMs: number) => call("sandbox_advance", { accountId: id, advanceMs });
  // The clock has gone on since it was shown.
  const moveTo = async (at: number) => {
    const { now } = await call("sandbox_state", { accountId: id });
    await advance(Math.max(1, at - now));
  };
  const startOver = () => {
    endWalk();
    setPerson(`guest.${Math.floor(1000 + Math.random() * 9000)}`);
  };

  const locales = [DEFAULT, ...(phone.data?.locales ?? []).filter((each) => each !== DEFAULT)];
  const isNew = person !== null && !people.some(({ username }) => username === person);
  return (
    <section
      className={styles.panel}
      aria-label={t`Sandbox`}
      data-own-keys
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <header className={styles.header}>
        <h2 ref={heading} tabIndex={-1}>
          <Trans>Sandbox</Trans>
        </h2>
        <IconButton icon="close" label={t`Close the sandbox’s panel`} command="sandbox.panel" />
      </header>
      <div className={styles.body}>
        {accounts.length > 1 ? (
          <Select
            label={t`Beside`}
            value={id}
            onChange={(chosen) => {
              setAccountId(chosen);
              setPerson(null);
              setLocale(DEFAULT);
            }}
            choices={accounts.map(({ id: each, username }) => ({ value: each, label: `@${username}` }))}
          />
        ) : null}
        {state.error && !state.data ? (
          <ErrorPanel error={state.error} onRetry={() => void state.refetch()} size="line" />
        ) : !state.data ? (
          <Skeleton label={t`Looking who is there`} lines={6} />
        ) : (
          <>
            <div className={styles.who}>
              <Select
                label={t`You are`}
                value={who}
                onChange={(chosen) => {
                  endWalk();
                  setPerson(chosen);
                }}
                choices={[
                  ...(isNew ? [{ value: who, label: t`${who}, new here` }] : []),
                  ...people.map(({ username, name }) => ({
                    value: username,
                    label: name && name !== username ? `${name} · ${username}` : username,
                  })),
                ]}
              />
              <Button size="small" onPress={startOver}>
                <Trans>Somebody new</Trans>
              </Button>
              {locales.length > 1 ? (
                <Select
                  label={t`Their language`}
                  value={locales.includes(locale) ? locale : DEFAULT}
                  onChange={setLocale}
                  choices={locales.map((each) => ({
                    value: each,
                    label: each === DEFAULT ? t`Any other` : localeName(each, i18n.locale),
                  }))}
                />
              ) : null}
            </div>
            {automatic.data && !automatic.data.rules.isOn ? (
              <p className={styles.note}>
                <Trans>Nobody answers taps by itself: it is switched off.</Trans>{" "}
                <Button
                  size="small"
                  kind="quiet"
                  onPress={() => void navigate({ to: "/greeting", search: { part: "sending", account: id } as never })}
                >
                  <Trans>Change that</Trans>
                </Button>
              </p>
            ) : null}
            {phone.error && !phone.data ? (
              <ErrorPanel error={phone.error} onRetry={() => void phone.refetch()} size="line" />
            ) : phone.data && account ? (
              <Handset
                key={who}
                account={account}
                phone={phone.data}
                onTap={(title, payload) => void tap(title, payload)}
                onWrite={(text) => act({ kind: "write", text })}
              />
            ) : (
              <Skeleton label={t`Looking at the telephone`} lines={8} />
            )}
            <Deeds
              accountId={id}
              hasBegun={(phone.data?.said.length ?? 0) > 0}
              onAct={act}
              onLink={(reference) => walkOn(id, { payload: reference, title: "" })}
            />
            <Time
              now={state.data.now}
              onAdvance={(ms) => set(() => advance(ms))}
              onMoveTo={(at) => set(() => moveTo(at))}
            />
            <Troubles
              running={state.data.troubles}
              onTrouble={(trouble) => set(() => call("sandbox_trouble", { accountId: id, trouble }))}
              onEnd={(troubleId) => set(() => call("sandbox_trouble_end", { accountId: id, troubleId }))}
            />
          </>
        )}
      </div>
    </section>
  );
}
