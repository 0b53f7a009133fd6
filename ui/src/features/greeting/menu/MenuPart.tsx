import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { retyped } from "../../../design/editor/content";
import { LimitedField } from "../../../design/editor/LimitedField";
import { Payload } from "../../../design/editor/Payload";
import { Icon } from "../../../design/icons";
import { PhonePreview } from "../../../design/phone/PhonePreview";
import { Tooltip } from "../../../design/Tooltip";
import { limits, type Button as MenuButton } from "../../../generated/api";
import { ListPart } from "../lists/ListPart";
import type { RowProps } from "../lists/ListsEditor";
import type { PartProps } from "../place";
import { begun, begunPayload, menuFault, menuKind, titled } from "./kind";
import styles from "./MenuPart.module.css";

/** What stands behind the lines beside the composer, in every conversation. */
export function MenuPart(props: PartProps) {
  const { t } = useLingui();
  const advised = limits.MENU_ITEMS_ADVISED.max;
  return (
    <ListPart
      {...props}
      part="menu"
      kind={menuKind}
      title={t`Menu`}
      phone={(items, label) => <PhonePreview account={props.account} label={label} size="tall" menu={items} />}
      starters={[t`Opening hours`, t`Where is my order?`, t`Talk to a person`].map(begun)}
      beginWords={t`Begin with three usual items`}
      begin={<Trans>Begin with three</Trans>}
      emptyTitle={<Trans>A menu in every conversation</Trans>}
      emptyText={
        <Trans>
          It opens beside where people write: the things they ask for most, or a way to your shop, one tap away at any
          time.
        </Trans>
      }
      faultOf={menuFault}
      labelOf={(place) => t`Item ${place}`}
      addWords={t`Add an item`}
      listLabel={t`Menu items`}
      row={(row) => <MenuRow {...row} />}
      notes={(items) => (
        <>
          {items.length > advised ? (
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
              People see a new menu once they have refreshed their inbox. Until then the old items stay on their phones,
              and a tap on them still carries what it did.
            </Trans>
          </p>
        </>
      )}
    />
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
