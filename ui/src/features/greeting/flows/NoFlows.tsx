import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../../design/Button";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Keys } from "../../../design/Keys";
import { Late } from "../../../design/Late";
import numbered from "../../../design/NumberedSteps.module.css";
import type { Account, Greeting, OutgoingMessage } from "../../../generated/api";
import { call } from "../../../platform";
import { FlowPreview } from "./FlowPreview";
import styles from "./NoFlows.module.css";

/** Before the first flow: why there is none to see, or what flows are for and how ads come to use them. */
export function NoFlows({ account, greeting }: { account: Account; greeting: Greeting }) {
  const { t } = useLingui();
  const read = () =>
    void call("greeting_read", { accountId: greeting.accountId, isAsked: true }).catch(() => undefined);
  if (greeting.readAt === null && greeting.isReading)
    return (
      <Late label={t`Reading the flows from Instagram`} className={styles.skeleton}>
        {Array.from({ length: 5 }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed picture.
          <span key={index} />
        ))}
      </Late>
    );
  if (greeting.readAt === null && greeting.problem !== null)
    return (
      <div className={styles.middle}>
        <ErrorPanel error={greeting.problem} onRetry={read} />
      </div>
    );
  const reply = (title: string): Extract<OutgoingMessage, { kind: "text" }>["quickReplies"][number] => ({
    content: { contentType: "text", title, payload: "" },
    imageUrl: null,
  });
  const example: OutgoingMessage[] = [
    { kind: "text", text: t`Hi, thanks for tapping our ad!`, quickReplies: [] },
    {
      kind: "text",
      text: t`What brings you here?`,
      quickReplies: [reply(t`Opening hours`), reply(t`Prices`)],
    },
  ];
  return (
    <div className={styles.middle}>
      <div className={styles.teaching}>
        <div className={styles.words} role="status">
          <h2>
            <Trans>Greet people who come from an ad</Trans>
          </h2>
          <p>
            <Trans>
              An ad can open a chat with you instead of a page. A welcome flow is what they find there: a few messages,
              with answers to tap.
            </Trans>
          </p>
          <ol className={`${numbered.steps} ${styles.steps}`}>
            <li>
              <span>
                <b>
                  <Trans>Write it here.</Trans>
                </b>{" "}
                <Trans>It is kept as a draft while you do; nobody sees it yet.</Trans>
              </span>
            </li>
            <li>
              <span>
                <b>
                  <Trans>Publish it to Instagram.</Trans>
                </b>{" "}
                <Trans>It gets an id. Until an ad uses it you can change it.</Trans>
              </span>
            </li>
            <li>
              <span>
                <b>
                  <Trans>Choose it in Ads Manager.</Trans>
                </b>{" "}
                <Trans>In the ad’s creative: Message template, Partner app, and its name.</Trans>
              </span>
            </li>
          </ol>
          <span>
            <Button kind="primary" command="flows.new">
              <Trans>Write the first flow</Trans> <Keys of="flows.new" />
            </Button>
          </span>
        </div>
        <div className={styles.phone}>
          <FlowPreview account={account} messages={example} />
        </div>
      </div>
    </div>
  );
}
