import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../../design/Button";
import { Dialog } from "../../../design/Dialog";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Skeleton } from "../../../design/Skeleton";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import type { AnswerLink } from "../../../generated/api";
import { useCommand, useMutate } from "../../../lib/query";
import styles from "./CodeDialog.module.css";

/** Light modules around a code, without which cameras do not find it. */
const QUIET = 4;

/** A link as a code to scan: dark on white whatever the theme, since that is what cameras read. */
export function CodeDialog({ link, onClose }: { link: AnswerLink; onClose: () => void }) {
  const { t } = useLingui();
  const toasts = useToasts();
  const say = useSayError();
  const { data, error, refetch } = useCommand("answer_link_code", { linkId: link.id });
  const save = useMutate("answer_link_code_save");
  const side = (data?.size ?? 0) + 2 * QUIET;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={link.name}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            <Trans>Done</Trans>
          </Button>
          <Button
            kind="primary"
            isDisabled={!data}
            isPending={save.isPending}
            onPress={() =>
              save.mutate(
                { linkId: link.id },
                {
                  onSuccess: ({ name }) => toasts.add({ text: t`Saved as ${name} among your downloads.` }),
                  onError: (thrown) => toasts.add({ text: say(thrown), tone: "trouble" }),
                },
              )
            }
          >
            <Trans>Save as a picture</Trans>
          </Button>
        </>
      }
    >
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} size="line" />
      ) : data ? (
        <figure className={styles.code}>
          <svg viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`} role="img" aria-label={t`Code of ${link.url}`}>
            <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
            <path d={data.path} fill="#000" />
          </svg>
          <figcaption dir="ltr">{data.url}</figcaption>
        </figure>
      ) : (
        <Skeleton label={t`Drawing the code`} lines={6} />
      )}
    </Dialog>
  );
}
