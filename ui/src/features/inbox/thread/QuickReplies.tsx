import { Trans, useLingui } from "@lingui/react/macro";
import { titleShown } from "../../../design/editor/content";
import type { QuickReply } from "../../../generated/api";
import styles from "./QuickReplies.module.css";
import { Tapped } from "./Tapped";
import type { Taps } from "./TemplateCard";

/**
 * The quick replies below a message of ours, as people see them. They do nothing here; the one that was tapped is
 * ticked.
 */
export function QuickReplies({ replies, taps }: { replies: readonly QuickReply[]; taps: Taps }) {
  const { t } = useLingui();
  return (
    <ul className={styles.replies} aria-label={t`Quick replies`}>
      {replies.map(({ content }, place) => {
        const wasTapped = content.contentType === "text" && taps.wasTapped(content.title, content.payload);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the quick replies of a sent message never change.
          <li key={place} data-tapped={wasTapped || undefined}>
            {wasTapped ? <Tapped /> : null}
            <bdi>
              {content.contentType === "text" ? (
                titleShown(content.title)
              ) : content.contentType === "user_email" ? (
                <Trans>Their e-mail address</Trans>
              ) : (
                <Trans>Their phone number</Trans>
              )}
            </bdi>
          </li>
        );
      })}
    </ul>
  );
}
