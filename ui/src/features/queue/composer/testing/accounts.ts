import type { Account } from "../../../../generated/api";
import { account } from "../../../inbox/testing/account";

/** Whose post it is. */
export const theAccount: Account = account();

/** Another one, to which it can be copied. */
export const theOther: Account = account({ id: "2", username: "fern.and.clay", name: "Fern & Clay", colour: 0 });
