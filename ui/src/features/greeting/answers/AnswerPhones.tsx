import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useCommands } from "../../../commands";
import type { Account, AnswerContent } from "../../../generated/api";
import { FlowPreview } from "../flows/FlowPreview";
import frame from "../frame/PartFrame.module.css";
import styles from "./Answers.module.css";
import { filled } from "./gaps";
import type { Side } from "./paths";

interface AnswerPhonesProps {
  account: Account;
  /** What is sent; `null`: it was never put to use. */
  used: AnswerContent | null;
  /** What is written where that is something else. */
  edited: AnswerContent | null;
  /** Whose messages are shown. */
  side: Side;
  /** The message that is worked on. */
  current: number | null;
}

/** What is in use beside what is edited, as somebody reads it; one of them where there is no room for both. */
export function AnswerPhones({ account, used, edited, side, current }: AnswerPhonesProps) {
  const { t } = useLingui();
  const [shown, setShown] = useState<"used" | "edited">("edited");
  const hasBoth = used !== null && edited !== null;
  useCommands([
    {
      id: "answers.side",
      name: t`Switch the phone between in use and edited`,
      group: t`Answers`,
      keys: ["L", "Mod+Alt+L"],
      run: () => setShown((before) => (before === "used" ? "edited" : "used")),
      isAvailable: hasBoth,
    },
  ]);
  const phone = (content: AnswerContent, label: string, caption: ReactNode, isHidden: boolean) => (
    <div className={frame.side} data-hidden={isHidden || undefined}>
      <FlowPreview
        account={account}
        messages={(side === null ? content.otherwise : (content.branches[side]?.messages ?? [])).map((message) =>
          filled(message, account),
        )}
        label={label}
        current={content === edited ? current : null}
      />
      <span className={frame.caption}>{caption}</span>
    </div>
  );
  return (
    <aside className={frame.aside} aria-label={t`In use and edited`}>
      {hasBoth ? (
        <ToggleButtonGroup
          className={frame.choice}
          aria-label={t`What the phone shows`}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[shown]}
          onSelectionChange={(keys) => setShown(keys.has("used") ? "used" : "edited")}
          data-own-keys
        >
          <ToggleButton id="edited">
            <Trans>Edited</Trans>
          </ToggleButton>
          <ToggleButton id="used">
            <Trans>In use</Trans>
          </ToggleButton>
        </ToggleButtonGroup>
      ) : null}
      <div className={frame.phones}>
        {used === null
          ? null
          : phone(used, t`In use, as on their phone`, <Trans>In use</Trans>, hasBoth && shown === "edited")}
        {edited === null
          ? null
          : phone(edited, t`Edited, as on their phone`, <Trans>Edited</Trans>, hasBoth && shown === "used")}
      </div>
      <p className={styles.caption}>
        <Trans>As a customer called Mara would read it</Trans>
      </p>
    </aside>
  );
}
