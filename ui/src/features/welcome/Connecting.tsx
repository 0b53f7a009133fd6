import { useLingui } from "@lingui/react/macro";
import { useCommands } from "../../commands";
import { Spinner } from "../../design/Spinner";
import styles from "./Connecting.module.css";
import { LoginFailed } from "./LoginFailed";
import { MetaAppGuide } from "./MetaAppGuide";
import { TokenForm } from "./TokenForm";
import { useLogin } from "./useLogin";
import { useWay } from "./useWay";
import { WaitingForBrowser } from "./WaitingForBrowser";
import { WayCards } from "./WayCards";

/** Connecting an account, from choosing the way to the answer; the same at first start and later. */
export function Connecting() {
  const { t } = useLingui();
  const login = useLogin();
  const [way, setWay] = useWay();
  const { phase } = login.status;

  useCommands([
    {
      id: "connect.back",
      name: t`Back to the ways of connecting`,
      group: t`Connecting`,
      keys: "Escape",
      run: () => setWay(null),
      isAvailable: way !== null && phase !== "waiting_for_browser" && phase !== "exchanging",
      inField: true,
    },
  ]);

  if (phase === "waiting_for_browser") return <WaitingForBrowser status={login.status} onCancel={login.cancel} />;
  if (phase === "exchanging") {
    return (
      <div className={styles.wait}>
        <Spinner label={t`Instagram has answered. Reading the account…`} />
      </div>
    );
  }
  if (phase === "failed" && login.status.problem) {
    return (
      <LoginFailed
        status={login.status}
        problem={login.status.problem}
        isBeginning={login.isBeginning}
        onBegin={login.begin}
        onLeave={(next) => {
          login.cancel();
          setWay(next);
        }}
      />
    );
  }
  if (way === "instagram") {
    return (
      <MetaAppGuide
        onLogin={() => login.begin("instagram")}
        isBeginning={login.isBeginning}
        problem={login.problem}
        onBack={() => setWay(null)}
      />
    );
  }
  if (way === "token") return <TokenForm onBack={() => setWay(null)} />;
  return (
    <WayCards
      onSandbox={() => login.begin("sandbox")}
      isSandboxStarting={login.isSandboxStarting}
      problem={login.problem}
      onWay={setWay}
    />
  );
}
