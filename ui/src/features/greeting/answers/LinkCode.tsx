import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../../design/Button";
import { Dialog } from "../../../design/Dialog";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Spinner } from "../../../design/Spinner";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import type { AnswerLink } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { call } from "../../../platform";
import styles from "./Links.module.css";

/** The margin that a scanner needs around a code, in modules. */
const QUIET = 4;

/** A link as a code to scan: dark on white in every theme, since scanners want it so. */
export function LinkCode({ link, onClose }: { link: AnswerLink; onClose: () => void }) {
  const { t } = useLingui();
  const toasts = useToasts();
  const say = useSayError();
  const code = useCommand("answer_link_code", { linkId: link.id });
  const save = async () => {
    try {
      const { name } = await call("answer_link_code_save", { linkId: link.id });
      toasts.add({ text: t`“${name}” is among your downloads.` });
    } catch (thrown) {
      toasts.add({ text: say(thrown), tone: "trouble" });
    }
  };
  const side = (code.data?.size ?? 0) + 2 * QUIET;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={link.name}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Close</Trans>
          </Button>
          <Button kind="primary" isDisabled={!code.data} onPress={() => void save()}>
            <Trans>Save as a picture</Trans>
          </Button>
        </>
      }
    >
      {code.data ? (
        <figure className={styles.code}>
          <svg
            viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
            role="img"
            aria-label={t`Code that leads to ${code.data.url}`}
            shapeRendering="crispEdges"
          >
            <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
            <path d={code.data.path} fill="#000" />
          </svg>
          <figcaption data-selectable>{code.data.url}</figcaption>
        </figure>
      ) : code.error ? (
        <ErrorPanel error={code.error} onRetry={() => void code.refetch()} />
      ) : (
        <Spinner label={t`Drawing the code`} />
      )}
    </Dialog>
  );
}
