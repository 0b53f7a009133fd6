import { Trans } from "@lingui/react/macro";
import { Button } from "../../../design/Button";
import { EmptyState } from "../../../design/EmptyState";
import { Keys } from "../../../design/Keys";

/** Before the first answer: what answers are for. */
export function NoAnswers() {
  return (
    <EmptyState
      title={<Trans>Answer what people tap</Trans>}
      text={
        <Trans>
          Each question, menu item and button carries a payload when it is tapped. Write what answers it: messages, with
          buttons that lead on.
        </Trans>
      }
    >
      <Button kind="primary" command="answers.new">
        <Trans>Write the first answer</Trans> <Keys of="answers.new" />
      </Button>
    </EmptyState>
  );
}
