import { useLingui } from "@lingui/react/macro";
import type { AddressFinding } from "../../../../generated/api";
import { sizeWords } from "../../../../lib/sizeWords";

/** What was found at an address, in words. */
export function useFindingWords(): (finding: AddressFinding) => string {
  const { t, i18n } = useLingui();
  const bytes = (detail: string) => sizeWords(i18n, Number(detail) || 0);
  const minutes = (detail: string) =>
    i18n.number(Math.max(1, Math.round((Number(detail) || 0) / 60)), {
      style: "unit",
      unit: "minute",
      unitDisplay: "long",
    });
  return ({ kind, detail }) => {
    switch (kind) {
      case "not_an_address":
        return t`That is no web address that Instagram reads. It takes only ASCII letters.`;
      case "not_public":
        return t`It leads into this machine or its network, where Instagram cannot go.`;
      case "not_secure":
        return t`It does not begin with https.`;
      case "unreachable":
        return detail === "" ? t`Nothing answers there.` : t`Nothing answers there: ${detail}`;
      case "slow":
        return t`It took longer than ten seconds. Instagram may not wait for it.`;
      case "status":
        return t`It answers with ${detail} instead of the file.`;
      case "redirect":
        return t`It leads on to ${detail}, and Instagram follows nowhere. Use that address.`;
      case "content_type":
        return t`It says that it is ${detail}, which Instagram does not take.`;
      case "bytes":
        return t`What is there is ${detail}, whatever its name says.`;
      case "too_large":
        return t`It has ${bytes(detail)}, more than Instagram takes.`;
      case "length_unknown":
        return t`It does not say how large it is.`;
      case "robots":
        return t`The site asks robots to stay away, and Instagram’s may heed that.`;
      case "expires":
        return t`The address ends in about ${minutes(detail)}. It may be gone when the post goes out.`;
      case "good":
        return t`Everything is as Instagram wants it.`;
    }
  };
}
