import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useCommands } from "../../../commands";
import { Button } from "../../../design/Button";
import { EmptyState } from "../../../design/EmptyState";
import { retyped } from "../../../design/editor/content";
import { LimitedField } from "../../../design/editor/LimitedField";
import { Payload } from "../../../design/editor/Payload";
import { Icon } from "../../../design/icons";
import { Keys } from "../../../design/Keys";
import { PhonePreview } from "../../../design/phone/PhonePreview";
import { Tooltip } from "../../../design/Tooltip";
import { type GreetingContent, limits, type Button as MenuButton } from "../../../generated/api";
import { useDesk } from "../desk/useDesk";
import { PartFrame } from "../frame/PartFrame";
import { ListsEditor, type RowProps } from "../lists/ListsEditor";
import { DEFAULT } from "../lists/locales";
import { useShowProblem } from "../lists/useShowProblem";
import type { PartProps } from "../place";
import { begun, begunPayload, menuFault, menuKind, titled } from "./kind";
import styles from "./MenuPart.module.css";

/** What stands behind the lines beside the composer, in every conversation. */
export function MenuPart({ account, accounts, greeting, locale, onLocale }: PartProps) {
  const { t } = useLingui();
  const state = greeting.menu;
  const desk = useDesk({ accountId: account.id, part: { kind: "menu" } }, state);
  const lists = menuKind.listsOf(desk.content);
  const showProblem = useShowProblem(lists, onLocale);
  const starters = [t`Opening hours`, t`Where is my order?`, t`Talk to a person`].map(begun);
  const itemsOf = (content: GreetingContent) => {
    const all = menuKind.listsOf(content);
    return (all.find((list) => list.locale === locale) ?? all[0])?.items ?? [];
  };
  const many = itemsOf(desk.content).length;
  const advised = limits.MENU_ITEMS_ADVISED.max;
  useCommands([
    {
      id: "greeting.starters",
      name: t`Begin with three usual items`,
      group: t`Greeting`,
      keys: ["B", "Mod+Alt+B"],
      run: () => desk.change(menuKind.contentOf([{ locale: DEFAULT, items: starters }])),
      isAvailable: lists.length === 0,
    },
  ]);

  return (
    <PartFrame
      account={account}
      accounts={accounts}
      greeting={greeting}
      state={state}
      desk={desk}
      title={t`Menu`}
      preview={(content, label) => <PhonePreview account={account} label={label} size="tall" menu={itemsOf(content)} />}
      example={
        <PhonePreview account={account} label={t`As it could look on their phone`} size="tall" menu={starters} />
      }
      onProblem={showProblem}
    >
      <ListsEditor
        kind={menuKind}
        desk={desk}
        state={state}
        locale={locale}
        onLocale={onLocale}
        faultOf={menuFault}
        labelOf={(place) => t`Item ${place}`}
        addWords={t`Add an item`}
        listLabel={t`Menu items`}
        row={(row) => <MenuRow {...row} />}
        empty={
          <EmptyState
            title={<Trans>A menu in every conversation</Trans>}
            text={
              <Trans>
                It opens beside where people write: the things they ask for most, or a way to your shop, one tap away at
                any time.
              </Trans>
            }
          >
            <Button kind="primary" command="greeting.starters">
              <Trans>Begin with three</Trans> <Keys of="greeting.starters" />
            </Button>
            <Button command="greeting.add">
              <Trans>Write my own</Trans> <Keys of="greeting.add" />
            </Button>
          </EmptyState>
        }
        notes={
          <>
            {many > advised ? (
              <p data-warning>
                <Plural
                  value={advised}
                  one="Instagram advises # item: people scroll for the others, and few do."
                  other="Instagram advises up to # items: people scroll for the others, and few do."
                />
              </p>
            ) : null}
            <p>
              <Trans>
                People see a new menu once they have refreshed their inbox. Until then the old items stay on their
                phones, and a tap on them still carries what it did.
              </Trans>
            </p>
          </>
        }
      />
    </PartFrame>
  );
}

function MenuRow({ item, label, onChange, field, isNew, onEnter, isTranslation }: RowProps<MenuButton>) {
  const { t } = useLingui();
  /** What it was when it was of the other kind. */
  const before = useRef<MenuButton>(undefined);
  return (
    <>
      <div className={styles.line}>
        <LimitedField
          label={label}
          isBare
          counts="always"
          value={item.title}
          onChange={(title) => onChange(titled(item, title, isTranslation))}
          limit={limits.MENU_TITLE}
          fault={null}
          placeholder={t`What it says`}
          autoFocus={isNew}
          onEnter={onEnter}
          {...field("title")}
        />
        <ToggleButtonGroup
          className={styles.kinds}
          aria-label={t`What a tap on ${label} does`}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[item.type]}
          onSelectionChange={(keys) => {
            const other = retyped(item, keys.has("web_url") ? "web_url" : "postback", before.current);
            before.current = item;
            onChange(other);
          }}
        >
          <Tooltip text={t`Tells you of the tap`}>
            <ToggleButton id="postback" className={styles.kind} aria-label={t`Tells you of the tap`}>
              <Icon name="taps" size={15} />
            </ToggleButton>
          </Tooltip>
          <Tooltip text={t`Opens a page`}>
            <ToggleButton id="web_url" className={styles.kind} aria-label={t`Opens a page`}>
              <Icon name="leave" size={15} />
            </ToggleButton>
          </Tooltip>
        </ToggleButtonGroup>
      </div>
      {item.type === "web_url" ? (
        <LimitedField
          label={t`Page of ${label}`}
          isBare
          value={item.url}
          onChange={(url) => onChange({ ...item, url: url.trim() })}
          fault={null}
          placeholder="https://"
          isCode
          {...field("url")}
        />
      ) : item.title === "" && item.payload === begunPayload ? null : (
        <Payload
          value={item.payload}
          fault={item.payload === "" ? "missing" : null}
          limit={limits.MENU_PAYLOAD}
          onChange={(payload) => onChange({ ...item, payload })}
          {...field("payload")}
        />
      )}
    </>
  );
}
