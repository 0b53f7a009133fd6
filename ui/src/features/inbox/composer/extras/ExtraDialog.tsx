import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../../../design/Button";
import { Dialog } from "../../../../design/Dialog";
import { ButtonsEditor } from "../../../../design/editor/ButtonsEditor";
import { CardsEditor } from "../../../../design/editor/CardsEditor";
import { LimitedField } from "../../../../design/editor/LimitedField";
import { QuickRepliesEditor } from "../../../../design/editor/QuickRepliesEditor";
import { type Account, limits } from "../../../../generated/api";
import { isOver } from "../../../../lib/bytes";
import type { WrittenExtra } from "./content";
import styles from "./ExtraDialog.module.css";
import { ExtraPreview } from "./ExtraPreview";

interface ExtraDialogProps {
  isOpen: boolean;
  extra: WrittenExtra | null;
  text: string;
  account: Account | undefined;
  onChange: (extra: WrittenExtra) => void;
  onText: (text: string) => void;
  onClose: () => void;
}

/** Where quick replies, buttons and cards are written, with what becomes of them on the phone beside them. */
export function ExtraDialog({ isOpen, extra, text, account, onChange, onText, onClose }: ExtraDialogProps) {
  const { t } = useLingui();
  const titles = { quick_replies: t`Quick replies`, buttons: t`Message with buttons`, generic: t`Cards` };
  const limit = extra?.kind === "buttons" ? limits.BUTTON_TEMPLATE_TEXT : limits.MESSAGE_TEXT;
  return (
    <Dialog
      isOpen={isOpen && extra !== null}
      onClose={onClose}
      size="wide"
      title={extra ? titles[extra.kind] : ""}
      actions={
        <Button kind="primary" onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      }
    >
      {extra ? (
        <div className={styles.editor}>
          <div className={styles.form}>
            {extra.kind === "generic" ? null : (
              <LimitedField
                label={t`Message`}
                value={text}
                onChange={onText}
                limit={limit}
                fault={isOver(text, limit) ? "too_long" : null}
                rows={3}
                autoFocus={text === ""}
              />
            )}
            <Rows extra={extra} onChange={onChange} />
          </div>
          <div className={styles.preview}>
            <ExtraPreview account={account} text={text} extra={extra} />
          </div>
        </div>
      ) : null}
    </Dialog>
  );
}

function Rows({ extra, onChange }: { extra: WrittenExtra; onChange: (extra: WrittenExtra) => void }) {
  switch (extra.kind) {
    case "quick_replies":
      return (
        <QuickRepliesEditor
          replies={extra.quickReplies}
          onChange={(quickReplies) => onChange({ ...extra, quickReplies })}
        />
      );
    case "buttons":
      return (
        <ButtonsEditor
          buttons={extra.buttons}
          most={limits.TEMPLATE_BUTTONS.max}
          onChange={(buttons) => onChange({ ...extra, buttons })}
        />
      );
    case "generic":
      return <CardsEditor cards={extra.elements} onChange={(elements) => onChange({ ...extra, elements })} />;
  }
}
