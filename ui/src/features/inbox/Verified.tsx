import { useLingui } from "@lingui/react/macro";

/** Instagram's blue tick. */
export function Verified() {
  const { t } = useLingui();
  return (
    <svg viewBox="0 0 24 24" width="13" height="13" role="img" aria-label={t`Verified`} style={{ flex: "none" }}>
      <path
        fill="var(--focus)"
        d="m12 2 2.6 2 3.2-.2 1 3.100 2.700 1.800L20.400 12l1.100 3.300-2.700 1.800-1 3.100-3.200-.2L12 22l-2.600-2-3.200.2-1-3.100-2.700-1.800L3.600 12 2.500 8.700l2.700-1.800 1-3.100 3.200.2z"
      />
      <path d="m8.500 12 2.500 2.500 4.500-5" fill="none" stroke="#fff" strokeWidth="2" />
    </svg>
  );
}
