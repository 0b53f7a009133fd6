import { Trans, useLingui } from "@lingui/react/macro";
import { LimitedField } from "../../../../design/editor/LimitedField";
import { Select } from "../../../../design/Select";
import { limits } from "../../../../generated/api";
import { hasWords } from "../content/kinds";
import { useComposing } from "../context";
import { ProblemLines } from "../problems/ProblemLines";
import { CaptionField } from "./CaptionField";
import { Handles } from "./Handles";
import { ReelFields } from "./ReelFields";
import styles from "./Words.module.css";

/** What is said with it: caption, first comment, who else shows it, where it was; and what a reel has besides. */
export function WordsColumn() {
  const { t } = useLingui();
  const { content, change } = useComposing();
  return (
    <section className={styles.column} aria-label={t`Words`}>
      {hasWords(content.kind) ? (
        <>
          <CaptionField />
          <LimitedField
            label={t`First comment`}
            value={content.firstComment}
            onChange={(firstComment) => change({ firstComment })}
            fault={null}
            note={content.firstComment === "" ? null : <Trans>It is written right after the post is out.</Trans>}
            placeholder={t`Written below the post as soon as it is out`}
            rows={2}
            at="first_comment"
          />
        </>
      ) : (
        <p className={styles.note}>
          <Trans>A story has no caption, no comment and no place. Words on it have to be in the picture itself.</Trans>
        </p>
      )}
      {content.kind === "reel" ? <ReelFields /> : null}
      {hasWords(content.kind) ? (
        <>
          <div className={styles.setting} data-at="collaborators">
            <Handles
              label={t`Collaborators`}
              hint={t`They are asked by Instagram whether the post shows on their profile too.`}
              handles={content.collaborators}
              most={limits.COLLABORATORS.max}
              onChange={(collaborators) => change({ collaborators })}
            />
            <ProblemLines field="collaborators" />
          </div>
          <div className={styles.setting}>
            <LimitedField
              label={t`Place`}
              value={content.locationId}
              onChange={(typed) => change({ locationId: typed.trim() })}
              fault={null}
              note={
                <Trans>
                  The number of a Facebook Page that has an address. It stands on the Page under “About”, as Page ID.
                </Trans>
              }
              placeholder={t`Page ID`}
              isCode
              at="location"
            />
            <ProblemLines field="location" />
          </div>
        </>
      ) : null}
      <div className={styles.choices} data-own-keys>
        <Select
          label={t`Made by AI`}
          hint={t`Instagram labels it then.`}
          value={content.isAiGenerated === null ? "unsaid" : content.isAiGenerated ? "yes" : "no"}
          onChange={(said) => change({ isAiGenerated: said === "unsaid" ? null : said === "yes" })}
          choices={[
            { value: "unsaid", label: t`Not said` },
            { value: "yes", label: t`Yes` },
            { value: "no", label: t`No` },
          ]}
        />
      </div>
    </section>
  );
}
