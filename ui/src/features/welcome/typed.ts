import { useState } from "react";

/** In memory alone, since there are secrets among it: it ends with the window, or once it is stored. */
const typed = new Map<string, string>();

/** What is typed into a field of connecting; going back to the ways, or to the browser and back, loses nothing of it. */
export function useTyped(field: string, stored = ""): [string, (value: string) => void] {
  const [value, setValue] = useState(() => typed.get(field) ?? stored);
  const type = (next: string) => {
    typed.set(field, next);
    setValue(next);
  };
  return [value, type];
}

/** It is stored now, or was used. */
export function forgetTyped(...fields: string[]): void {
  for (const field of fields) typed.delete(field);
}
