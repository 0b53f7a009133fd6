import { StepsBack } from "../../../lib/stepsBack";

/** A way back from something that was done to saved replies. */
export type WayBack = () => Promise<void>;

/** Those of this window. */
export const waysBack = new StepsBack<WayBack>();
