import { useState } from "react";

/** How the map is looked at. */
export const looks = ["map", "outline"] as const;
export type Look = (typeof looks)[number];

const KEY = "porchlight.answers.look";

/** Map or outline, as it was last chosen in this window. */
export function useLook(): [Look, (look: Look) => void] {
  const [look, setLook] = useState<Look>(() => looks.find((each) => each === kept()) ?? "map");
  const choose = (to: Look) => {
    setLook(to);
    try {
      sessionStorage.setItem(KEY, to);
    } catch {
      // It is then forgotten with the window, which does no harm.
    }
  };
  return [look, choose];
}

function kept(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
