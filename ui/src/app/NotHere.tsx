import { Trans } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "../design/Button";
import { EmptyState } from "../design/EmptyState";

/** An address that leads nowhere. */
export function NotHere() {
  const navigate = useNavigate();
  return (
    <EmptyState title={<Trans>There is nothing here</Trans>}>
      <Button onPress={() => void navigate({ to: "/inbox" })}>
        <Trans>To the inbox</Trans>
      </Button>
    </EmptyState>
  );
}
