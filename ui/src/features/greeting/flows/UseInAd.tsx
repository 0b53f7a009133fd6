import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../../design/Button";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Icon } from "../../../design/icons";
import numbered from "../../../design/NumberedSteps.module.css";
import type { AccountId, GreetingFlow } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { platformName } from "./platformWords";
import { standingOf } from "./standing";
import styles from "./UseInAd.module.css";

/** What is needed to have an ad greet with this flow: its id, the piece of the ad's creative, and the way in Ads Manager. */
export function UseInAd({ accountId, flow }: { accountId: AccountId; flow: GreetingFlow }) {
  const { t } = useLingui();
  const standing = standingOf(flow);
  if (standing === "gone") return null;
  return (
    <section className={styles.ad} aria-label={t`Use it in an ad`}>
      <h3>
        <Trans>Use it in an ad</Trans>
      </h3>
      {standing === "new" ? (
        <p className={styles.note}>
          <Trans>Once it is published it has an id, and Ads Manager offers it by its name.</Trans>
        </p>
      ) : (
        <>
          <Platforms platforms={flow.platforms} />
          <Id flow={flow} />
          <Snippet accountId={accountId} flow={flow} />
        </>
      )}
      <Steps name={flow.name} />
    </section>
  );
}

function Platforms({ platforms }: { platforms: readonly string[] }) {
  const { i18n } = useLingui();
  if (platforms.length === 0) return null;
  const tongue = i18n.locale === "pseudo" ? "en" : i18n.locale;
  const names = new Intl.ListFormat(tongue).format(platforms.map(platformName));
  const isInstagramAlone = platforms.length === 1 && platforms[0] === "instagram";
  return (
    <p className={styles.note}>
      {isInstagramAlone ? (
        <Trans>For ads that open a chat on Instagram. Its eligible_platforms allow no others.</Trans>
      ) : (
        <Trans>For ads that open a chat on {names}: that is what its eligible_platforms allow.</Trans>
      )}
    </p>
  );
}

function Id({ flow }: { flow: GreetingFlow }) {
  return (
    <div className={styles.line}>
      <span className={styles.label}>
        <Trans>Flow id</Trans>
      </span>
      <code data-selectable>{flow.flowId}</code>
      <Button size="small" kind="quiet" command="flows.copy_id">
        <Icon name="copy" size={14} />
        <Trans>Copy</Trans>
      </Button>
    </div>
  );
}

function Snippet({ accountId, flow }: { accountId: AccountId; flow: GreetingFlow }) {
  const snippet = useCommand("flow_snippet", { accountId, flowId: flow.id });
  if (snippet.error) return <ErrorPanel error={snippet.error} onRetry={() => void snippet.refetch()} size="line" />;
  return (
    <details className={styles.snippet}>
      <summary>
        <Trans>For the Marketing API: a piece of the ad’s creative</Trans>
      </summary>
      <div className={styles.code}>
        <pre data-selectable>{snippet.data?.json ?? " "}</pre>
        <Button size="small" kind="quiet" command="flows.copy_snippet">
          <Icon name="copy" size={14} />
          <Trans>Copy</Trans>
        </Button>
      </div>
    </details>
  );
}

function Steps({ name }: { name: string }) {
  return (
    <>
      <ol className={`${numbered.steps} ${styles.steps}`}>
        <li>
          <Trans>
            In Ads Manager, begin an ad with the objective Engagement or Sales, and messages as its destination.
          </Trans>
        </li>
        <li>
          <Trans>In the ad’s creative, under Message template, choose Partner app.</Trans>
        </li>
        <li>
          <Trans>Choose the Meta app with which this account is connected here.</Trans>
        </li>
        <li>
          <Trans>Choose “{name}”, look at the preview, and publish the ad.</Trans>
        </li>
      </ol>
      <p className={styles.note}>
        <Trans>
          Ads Manager shows flows only of accounts that are linked to a Facebook Page. Others can use them when they
          boost a post in the Instagram app.
        </Trans>
      </p>
    </>
  );
}
