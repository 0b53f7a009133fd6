import { Trans, useLingui } from "@lingui/react/macro";
import { LimitedField } from "../../../design/editor/LimitedField";
import { Payload } from "../../../design/editor/Payload";
import { PhonePreview } from "../../../design/phone/PhonePreview";
import { type IceBreaker, limits } from "../../../generated/api";
import { ListPart } from "../lists/ListPart";
import type { RowProps } from "../lists/ListsEditor";
import type { PartProps } from "../place";
import { asked, begun, iceBreakerFault, iceBreakerKind } from "./kind";

/** Questions that people can tap in a thread that has not begun. */
export function IceBreakersPart(props: PartProps) {
  const { t } = useLingui();
  const starters = [
    t`What are your opening hours?`,
    t`How long does shipping take?`,
    t`Where is my order?`,
    t`Can I talk to somebody?`,
  ].map(begun);
  return (
    <ListPart
      {...props}
      part="ice_breakers"
      kind={iceBreakerKind}
      title={t`Ice breakers`}
      phone={(items, label) => (
        <PhonePreview
          account={props.account}
          label={label}
          size="tall"
          iceBreakers={items.map(({ question }) => question)}
        />
      )}
      starters={starters}
      beginWords={t`Begin with four usual questions`}
      begin={<Trans>Begin with four</Trans>}
      emptyTitle={<Trans>Make the first message easy</Trans>}
      emptyText={
        <Trans>
          Up to four questions stand ready when somebody opens a conversation with you. They tap one, and you know what
          they want.
        </Trans>
      }
      faultOf={iceBreakerFault}
      labelOf={(place) => t`Question ${place}`}
      addWords={t`Add a question`}
      listLabel={t`Questions`}
      row={(row) => <QuestionRow {...row} />}
      notes={() => (
        <p>
          <Trans>
            They show in the Instagram app on phones, in a conversation that has not begun; not on desktop. People who
            see Instagram in another language get its list, all others the default.
          </Trans>
        </p>
      )}
    />
  );
}

function QuestionRow({ item, label, onChange, field, isNew, onEnter, isTranslation }: RowProps<IceBreaker>) {
  const { t } = useLingui();
  return (
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
  );
}
