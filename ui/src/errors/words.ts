import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { ErrorCode } from "../generated/api";

/** What happened, and why: two short sentences that blame nobody. */
export interface Words {
  sentence: MessageDescriptor;
  cause?: MessageDescriptor;
}

/** What fills the sentences, written for the reader. */
export interface Particulars {
  bytes: string;
  max: string;
  scope: string;
  detail: string;
  field: string;
  days: string;
  /** A time of day, with its day when that is another one; empty when not known. */
  until: string;
}

type Say = (particulars: Particulars) => Words;

const because = (detail: string): MessageDescriptor | undefined =>
  detail === "" ? undefined : msg`It said: ${detail}`;

/** The words for everything that can go wrong in a user's sight. */
export const words: Record<ErrorCode, Say> = {
  internal: ({ detail }) => ({
    sentence: msg`Something went wrong inside Porchlight`,
    cause: detail === "" ? undefined : msg`This is a fault of ours (${detail}). Nothing of yours is lost.`,
  }),
  invalid_request: ({ detail }) => ({
    sentence: msg`That does not work like this`,
    cause: detail === "" ? undefined : msg`The reason: ${detail}`,
  }),
  not_found: () => ({ sentence: msg`It is not there any more`, cause: msg`It was removed here or at Instagram.` }),

  vault_locked: () => ({
    sentence: msg`Your data is still locked`,
    cause: msg`It opens with your passphrase.`,
  }),
  wrong_passphrase: () => ({
    sentence: msg`That is not the passphrase`,
    cause: msg`Capital letters and spaces count.`,
  }),
  passphrase_too_short: () => ({
    sentence: msg`The passphrase is too short`,
    cause: msg`It needs at least 8 characters. A few words are easier to remember than signs.`,
  }),
  keychain_unavailable: () => ({
    sentence: msg`The system’s keychain does not answer`,
    cause: msg`It is missing or locked, so Porchlight cannot keep its key there.`,
  }),
  key_missing: () => ({
    sentence: msg`The key to your data is missing`,
    cause: msg`The data is here, encrypted, but the keychain or the key file no longer holds its key. If the keychain is locked, unlock it and try again.`,
  }),
  data_folder_in_use: () => ({
    sentence: msg`Another Porchlight is using this data`,
    cause: msg`Only one at a time may write to it. Close the other one, then try again.`,
  }),
  database_newer: () => ({
    sentence: msg`A newer Porchlight wrote this data`,
    cause: msg`Install that version again to open it. Nothing has been changed.`,
  }),
  database_damaged: ({ detail }) => ({
    sentence: msg`The database cannot be read`,
    cause:
      detail === ""
        ? msg`The file is damaged. A snapshot from before the last update lies beside it.`
        : msg`The file is damaged (${detail}). A snapshot from before the last update lies beside it.`,
  }),
  disk_unwritable: () => ({
    sentence: msg`The disk cannot be written`,
    cause: msg`It is full, or Porchlight may not write to its folder.`,
  }),

  offline: () => ({
    sentence: msg`There is no connection`,
    cause: msg`Instagram cannot be reached. It goes on by itself when the network is back.`,
  }),
  instagram_down: () => ({
    sentence: msg`Instagram has trouble of its own`,
    cause: msg`It answers with errors. Porchlight tries again by itself.`,
  }),
  token_expired: () => ({
    sentence: msg`The connection ran out`,
    cause: msg`Instagram’s permission lasts 60 days unless it is renewed. What came in meanwhile is fetched when you reconnect.`,
  }),
  token_password_changed: () => ({
    sentence: msg`A password or security change ended the connection`,
    cause: msg`Instagram ends all connections then. Reconnect and everything goes on.`,
  }),
  token_checkpoint: () => ({
    sentence: msg`Instagram wants the owner to confirm the login`,
    cause: msg`Open Instagram as this account, confirm, then resume here.`,
  }),
  token_invalid: () => ({
    sentence: msg`Instagram no longer accepts the connection`,
    cause: msg`The permission was taken back, or the token is not valid.`,
  }),
  token_ending: ({ days }) => ({
    sentence:
      days === ""
        ? msg`The connection runs out soon`
        : days === "1"
          ? msg`The connection runs out within a day`
          : msg`The connection runs out within ${days} days`,
    cause: msg`Porchlight could not renew it. Reconnect before then, and nothing is missed.`,
  }),
  not_professional: () => ({
    sentence: msg`Instagram does not let this account in yet`,
    cause: msg`It is a personal account, or it has not accepted the invitation as a tester of your Meta app.`,
  }),
  scope_missing: ({ scope }) => ({
    sentence: msg`A permission is missing`,
    cause:
      scope === ""
        ? msg`Reconnect and leave all boxes ticked.`
        : msg`This needs ${scope}. Reconnect and leave its box ticked.`,
  }),
  message_access_off: () => ({
    sentence: msg`Access to messages is switched off`,
    cause: msg`In the Instagram app: Settings, Messages and story replies, Message controls, Connected tools, Allow access to messages.`,
  }),

  window_closed: () => ({
    sentence: msg`They last wrote more than 24 hours ago`,
    cause: msg`For 7 days a person may still answer; after that, only when they write again.`,
  }),
  window_over: () => ({
    sentence: msg`They last wrote more than 7 days ago`,
    cause: msg`Instagram takes no message until they write again.`,
  }),
  window_open_no_tag: () => ({
    sentence: msg`The window is open again`,
    cause: msg`They have just written, so this goes as an ordinary message.`,
  }),
  text_empty: () => ({ sentence: msg`There is nothing to send yet` }),
  text_too_long: ({ bytes, max }) => ({
    sentence: msg`The message is too long`,
    cause:
      bytes === ""
        ? undefined
        : msg`It has ${bytes} bytes and Instagram takes ${max}. Emoji and accents count for more than one.`,
  }),
  recipient_unavailable: () => ({
    sentence: msg`This person cannot receive messages now`,
    cause: msg`Their account is away, or they do not take messages from you. Your draft stays.`,
  }),
  recipient_not_found: () => ({
    sentence: msg`Instagram does not know this person here`,
    cause: msg`Their account may be gone.`,
  }),
  thread_taken: () => ({
    sentence: msg`Another app has this conversation`,
    cause: msg`It must hand it over before you can answer here.`,
  }),
  rate_limited: ({ until }) => ({
    sentence: msg`Too many calls for now`,
    cause:
      until === ""
        ? msg`Instagram asks to slow down. It goes on by itself.`
        : msg`Instagram asks to slow down. It goes on by itself at ${until}.`,
  }),
  action_blocked: ({ until }) => ({
    sentence: msg`Instagram has blocked this for a while`,
    cause:
      until === ""
        ? msg`It looked too fast, or like spam. Send less for a time.`
        : msg`It looked too fast, or like spam. It may go on at ${until}.`,
  }),
  refused: ({ detail }) => ({ sentence: msg`Instagram refused this`, cause: because(detail) }),
  outcome_unknown: () => ({
    sentence: msg`It is not known whether this went out`,
    cause: msg`The connection broke at the wrong moment. Porchlight looks for the message before anything is sent again.`,
  }),
  not_sent: () => ({ sentence: msg`This was not sent`, cause: msg`Sending it again is safe.` }),
  already_sent: () => ({ sentence: msg`It is out already`, cause: msg`It can be unsent in the Instagram app.` }),

  login_cancelled: () => ({
    sentence: msg`The login was cancelled`,
    cause: msg`Nothing was connected.`,
  }),
  login_state_unknown: () => ({
    sentence: msg`That answer belongs to another login`,
    cause: msg`Each login’s answer counts once, and only for the login that is under way.`,
  }),
  login_expired: () => ({
    sentence: msg`The login took too long`,
    cause: msg`For safety an attempt ends after a while.`,
  }),
  login_code_refused: () => ({
    sentence: msg`Instagram did not accept the answer`,
    cause: msg`Its code was used before, or it is more than an hour old.`,
  }),
  login_redirect_mismatch: () => ({
    sentence: msg`The redirect address is not the one in the dashboard`,
    cause: msg`Both must be the same to the letter, the slash at the end included.`,
  }),
  login_app_unknown: () => ({
    sentence: msg`Instagram does not know this app id`,
    cause: msg`It is the Instagram app id that is wanted, not the Meta app’s own id above it.`,
  }),
  login_secret_wrong: () => ({
    sentence: msg`The app secret is not right`,
    cause: msg`It is the Instagram app secret, beside the Instagram app id.`,
  }),
  login_address_invalid: () => ({
    sentence: msg`That is not the address the login ended on`,
    cause: msg`It begins with your redirect address and has “code=” in it. Copy the whole of it.`,
  }),
  token_unreadable: () => ({
    sentence: msg`That is not a token`,
    cause: msg`A token is one long word of letters and digits. Copy the whole of it.`,
  }),
  meta_app_missing: () => ({
    sentence: msg`There is no Meta app yet`,
    cause: msg`Instagram lets apps in, not people. Enter your app’s id and secret once.`,
  }),
  meta_app_invalid: ({ field }) => ({
    sentence: msg`Something in the Meta app’s details is not right`,
    cause:
      field === "client_id"
        ? msg`The Instagram app id is a number.`
        : field === "redirect_uri"
          ? msg`The redirect address must begin with https://.`
          : field === "client_secret"
            ? msg`The Instagram app secret is missing.`
            : undefined,
  }),
  sandbox_failed: ({ detail }) => ({
    sentence: msg`The sandbox did not start`,
    cause: detail === "" ? undefined : msg`The reason: ${detail}`,
  }),
  sandbox_stopped: () => ({
    sentence: msg`The sandbox has stopped`,
    cause: msg`Its accounts wait until it runs again.`,
  }),
};
