import { createContext } from "react";
import type { PostKind } from "../../../../generated/api";

/** Makes the post one of another kind. */
export const KindContext = createContext<(kind: PostKind) => void>(() => undefined);
