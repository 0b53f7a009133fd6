import { useLingui } from "@lingui/react/macro";

/** What became of a post, in words. A word that is newer than these screens is left out. */
export function useMomentWords(): (what: string) => string | null {
  const { t } = useLingui();
  const words: Record<string, string> = {
    scheduled: t`Scheduled`,
    moved: t`Moved to another time`,
    begun: t`Begun`,
    prepared: t`Its files are ready`,
    hosted: t`Its files are where Instagram can fetch them`,
    container: t`Handed to Instagram`,
    broken: t`Instagram could not use it`,
    processed: t`Instagram has converted it`,
    told: t`Instagram was told to publish it`,
    unsure: t`No answer: it may be out`,
    looked: t`Looked whether it is out`,
    published: t`Published`,
    found: t`Found at Instagram: it is out`,
    address: t`Its address is known`,
    commented: t`The first comment is there`,
    comment_refused: t`The first comment was refused`,
    refused: t`Refused`,
    put_off: t`Put off`,
    stopped: t`Stopped`,
    missed: t`Its time passed`,
    skipped: t`Left out`,
    retried: t`Tried again`,
    settled: t`You said how it stands`,
    warned: t`You were told`,
  };
  return (what) => words[what] ?? null;
}
