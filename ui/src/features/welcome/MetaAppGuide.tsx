import { Trans, useLingui } from "@lingui/react/macro";
import { ErrorPanel } from "../../design/ErrorPanel";
import { Skeleton } from "../../design/Skeleton";
import type { ApiError } from "../../generated/api";
import { useCommand } from "../../lib/query";
import { MetaAppForm } from "./MetaAppForm";
import { Page } from "./Page";
import { Steps } from "./Steps";

interface MetaAppGuideProps {
  onLogin: () => void;
  isBeginning: boolean;
  problem: ApiError | null;
  onBack: () => void;
}

/** The user's own Meta app: where in the dashboard each value stands, and where it goes here. */
export function MetaAppGuide({ onLogin, isBeginning, problem, onBack }: MetaAppGuideProps) {
  const { t } = useLingui();
  const app = useCommand("meta_app", {});
  return (
    <Page
      title={<Trans>Connect Instagram</Trans>}
      lead={
        <Trans>Instagram lets apps in, not people. So you make a Meta app of your own, once; it costs nothing.</Trans>
      }
      onBack={onBack}
    >
      <Steps>
        <li>
          <Trans>
            At <b data-selectable>developers.facebook.com/apps</b> create an app of the kind <b>Business</b> and add{" "}
            <b>Instagram</b>, then open <b>API setup with Instagram login</b>.
          </Trans>
        </li>
        <li>
          <Trans>
            Under <b>App roles</b> invite each account as an Instagram tester, and accept that in Instagram: Settings,
            Website permissions, Tester invitations.
          </Trans>
        </li>
        <li>
          <Trans>
            Under <b>Business login settings</b> enter your redirect address. The page for it comes with Porchlight,
            ready to host anywhere. Then copy the values over.
          </Trans>
        </li>
      </Steps>
      {app.data ? (
        <MetaAppForm app={app.data} onLogin={onLogin} isBeginning={isBeginning} />
      ) : app.error ? (
        <ErrorPanel size="line" error={app.error} onRetry={() => void app.refetch()} />
      ) : (
        <Skeleton label={t`Loading`} lines={4} />
      )}
      {problem ? <ErrorPanel size="line" error={problem} onRetry={onLogin} /> : null}
    </Page>
  );
}
