import { Trans, useLingui } from "@lingui/react/macro";
import { useCommands } from "../../../commands";
import { Button } from "../../../design/Button";
import { EmptyState } from "../../../design/EmptyState";
import { LimitedField } from "../../../design/editor/LimitedField";
import { Payload } from "../../../design/editor/Payload";
import { Keys } from "../../../design/Keys";
import { PhonePreview } from "../../../design/phone/PhonePreview";
import { type GreetingContent, limits } from "../../../generated/api";
import { useDesk } from "../desk/useDesk";
import { PartFrame } from "../frame/PartFrame";
import { ListsEditor } from "../lists/ListsEditor";
import { DEFAULT } from "../lists/locales";
import { useShowProblem } from "../lists/useShowProblem";
import type { PartProps } from "../place";
import { asked, begun, iceBreakerFault, iceBreakerKind } from "./kind";

/** Questions that people can tap in a thread that has not begun. */
export function IceBreakersPart({ account, accounts, greeting, locale, onLocale }: PartProps) {
  const { t } = useLingui();
  const state = greeting.iceBreakers;
  const desk = useDesk({ accountId: account.id, part: { kind: "ice_breakers" } }, state);
  const showProblem = useShowProblem(iceBreakerKind.listsOf(desk.content), onLocale);
  const starters = [
    t`What are your opening hours?`,
    t`How long does shipping take?`,
    t`Where is my order?`,
    t`Can I talk to somebody?`,
  ];
  const questionsOf = (content: GreetingContent) => {
    const lists = iceBreakerKind.listsOf(content);
    return (lists.find((list) => list.locale === locale) ?? lists[0])?.items.map(({ question }) => question) ?? [];
  };
  const preview = (content: GreetingContent, label: string) => (
    <PhonePreview account={account} label={label} size="tall" iceBreakers={questionsOf(content)} />
  );
  const begin = (questions: string[]) =>
    desk.change(iceBreakerKind.contentOf([{ locale: DEFAULT, items: questions.map(begun) }]));
  useCommands([
    {
      id: "greeting.starters",
      name: t`Begin with four usual questions`,
      group: t`Greeting`,
      keys: ["B", "Mod+Alt+B"],
      run: () => begin(starters),
      isAvailable: iceBreakerKind.listsOf(desk.content).length === 0,
    },
  ]);

  return (
    <PartFrame
      account={account}
      accounts={accounts}
      greeting={greeting}
      state={state}
      desk={desk}
      title={t`Ice breakers`}
      preview={preview}
      example={
        <PhonePreview account={account} label={t`As it could look on their phone`} size="tall" iceBreakers={starters} />
      }
      onProblem={showProblem}
    >
      <ListsEditor
        kind={iceBreakerKind}
        desk={desk}
        state={state}
        locale={locale}
        onLocale={onLocale}
        faultOf={iceBreakerFault}
        labelOf={(place) => t`Question ${place}`}
        addWords={t`Add a question`}
        listLabel={t`Questions`}
        row={({ item, label, onChange, field, isNew, onEnter, isTranslation }) => (
          <>
            <LimitedField
              label={label}
              isBare
              counts="always"
              value={item.question}
              onChange={(question) => onChange(asked(item, question, isTranslation))}
              limit={limits.ICE_BREAKER_QUESTION}
              fault={null}
              placeholder={t`What they can ask`}
              autoFocus={isNew}
              onEnter={onEnter}
              {...field("question")}
            />
            {item.question === "" && item.payload === begun("").payload ? null : (
              <Payload
                value={item.payload}
                fault={item.payload === "" ? "missing" : null}
                limit={limits.ICE_BREAKER_PAYLOAD}
                onChange={(payload) => onChange({ ...item, payload })}
                {...field("payload")}
              />
            )}
          </>
        )}
        empty={
          <EmptyState
            title={<Trans>Make the first message easy</Trans>}
            text={
              <Trans>
                Up to four questions stand ready when somebody opens a conversation with you. They tap one, and you know
                what they want.
              </Trans>
            }
          >
            <Button kind="primary" command="greeting.starters">
              <Trans>Begin with four</Trans> <Keys of="greeting.starters" />
            </Button>
            <Button command="greeting.add">
              <Trans>Write my own</Trans> <Keys of="greeting.add" />
            </Button>
          </EmptyState>
        }
        notes={
          <p>
            <Trans>
              They show in the Instagram app on phones, in a conversation that has not begun; not on desktop. People who
              see Instagram in another language get its list, all others the default.
            </Trans>
          </p>
        }
      />
    </PartFrame>
  );
}
