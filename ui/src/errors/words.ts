import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { ErrorCode } from "../generated/api";
import { greetingWords } from "./greetingWords";
import { postWords } from "./postWords";

/** What happened, and why: two short sentences that blame nobody. */
export interface Words {
  sentence: MessageDescriptor;
  cause?: MessageDescriptor;
}

/** What fills the sentences, written for the reader. */
export interface Particulars {
  bytes: string;
  min: string;
  max: string;
  scope: string;
  detail: string;
  field: string;
  days: string;
  name: string;
  at: string;
  why: string;
  has: string;
  by: string;
  width: string;
  height: string;
  /** What a saved reply says, or what it is called. */
  names: string;
  shortcut: string;
  reason: string;
  /** A time of day, with its day when that is another one; empty when not known. */
  until: string;
}

/** Braces stand for values in the catalogue, so they come in as one. */
const example = "{first name}";
const variables = "{first name}, {username}, {account}, {window left}";

export type Say = (particulars: Particulars) => Words;

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
  query_unreadable: () => ({
    sentence: msg`Porchlight cannot read this search`,
    cause: msg`Part of it looks like a filter but is none. Change the marked place, or put it in quotes.`,
  }),
  name_taken: () => ({ sentence: msg`There is one with this name already`, cause: msg`Choose another name.` }),
  name_empty: () => ({ sentence: msg`It needs a name`, cause: msg`One letter is enough.` }),
  time_past: () => ({ sentence: msg`That time is over`, cause: msg`Choose one that is still to come.` }),
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

  answered_elsewhere: ({ by }) => ({
    sentence: msg`Somebody has answered already`,
    cause:
      by === "instagram_app"
        ? msg`The answer was written in the Instagram app while you were typing.`
        : msg`The answer came from another app while you were typing.`,
  }),
  message_unfit: ({ at, why, has, max, detail }) => ({
    sentence: msg`Instagram would not take this message`,
    cause:
      why === "too_much"
        ? msg`${at} has ${has}, and ${max} are allowed.`
        : why === "too_few"
          ? msg`${at} needs at least ${max}.`
          : why === "missing"
            ? msg`${at} is empty.`
            : why === "not_an_address"
              ? msg`${at} must begin with https:// and name a page.`
              : why === "twice"
                ? msg`${at} stands there twice.`
                : detail === ""
                  ? undefined
                  : msg`The reason: ${at} ${detail}`,
  }),
  held_back: () => ({
    sentence: msg`Held back`,
    cause: msg`The message before it did not go out. Send that one again and this one follows.`,
  }),
  file_not_ready: () => ({
    sentence: msg`A file is still being prepared`,
    cause: msg`It can be sent in a moment.`,
  }),
  file_unreadable: ({ name, detail }) => ({
    sentence: msg`This file cannot be read`,
    cause: detail === "" ? undefined : msg`${name}: ${detail}`,
  }),
  file_kind_refused: ({ name }) => ({
    sentence: msg`Instagram takes no files of this kind`,
    cause: msg`${name} is no picture, video, sound or PDF that messages can hold. Save it as JPEG, MP4, M4A or PDF and try again.`,
  }),
  file_heic: ({ name }) => ({
    sentence: msg`This picture has to be saved as JPEG first`,
    cause: msg`${name} is a HEIC picture, as iPhones take them. Open it, export it as JPEG, and add that one.`,
  }),
  file_damaged: ({ name, detail }) => ({
    sentence: msg`This file is damaged`,
    cause: detail === "" ? msg`${name} is not whole, or is not what it says.` : msg`${name}: ${detail}`,
  }),
  file_too_large: ({ name, bytes, max }) => ({
    sentence: msg`This file is too large`,
    cause:
      bytes === ""
        ? undefined
        : msg`${name} has ${bytes} bytes, and ${max} fit. Make it smaller or shorter, or send a link to it.`,
  }),
  file_too_many_dots: ({ name, width, height }) => ({
    sentence: msg`This picture is too large to work on`,
    cause:
      width === ""
        ? undefined
        : msg`${name} says that it is ${width} by ${height} dots. Save it smaller and add it again.`,
  }),
  file_refused: ({ detail }) => ({ sentence: msg`Instagram refused this file`, cause: because(detail) }),
  asset_gone: () => ({
    sentence: msg`Instagram does not have this file any more`,
    cause: msg`Add it from your disk once more.`,
  }),
  too_many_files: ({ max }) => ({
    sentence: msg`There are too many files in this draft`,
    cause: max === "" ? undefined : msg`Up to ${max} fit. Send some of them first.`,
  }),
  no_file_dialog: ({ detail }) => ({
    sentence: msg`The file dialog does not open`,
    cause:
      detail === ""
        ? msg`Drop the file here, or paste it.`
        : msg`The reason: ${detail}. Drop the file here, or paste it.`,
  }),
  reaction_unfit: () => ({
    sentence: msg`A reaction is one emoji`,
    cause: msg`Pick one, and only one.`,
  }),
  reaction_refused: ({ detail }) => ({ sentence: msg`Instagram refused the reaction`, cause: because(detail) }),
  microphone_missing: () => ({
    sentence: msg`There is no microphone`,
    cause: msg`Connect one, or let Porchlight use it in the system’s settings.`,
  }),
  microphone_failed: ({ detail }) => ({
    sentence: msg`The microphone does not work`,
    cause: detail === "" ? undefined : msg`The system said: ${detail}`,
  }),
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

  reply_incomplete: ({ names }) => ({
    sentence: msg`Something in this reply is still open`,
    cause:
      names === ""
        ? msg`Fill it in or take it out.`
        : msg`${names} is not known of this person. Fill it in or take it out.`,
  }),
  reply_unreadable: ({ name }) => ({
    sentence: msg`A place to fill cannot be read`,
    cause:
      name === ""
        ? msg`Each one is a name between braces, such as ${example}.`
        : msg`There is nothing called “${name}”. There are: ${variables}.`,
  }),
  shortcut_taken: ({ shortcut, name }) => ({
    sentence: msg`Another reply has this shortcut`,
    cause: name === "" ? undefined : msg`/${shortcut} brings up “${name}”.`,
  }),
  draft_changed: () => ({
    sentence: msg`This was changed in another window meanwhile`,
    cause: msg`What you wrote is still here, and is joined to it.`,
  }),
  reply_changed: () => ({
    sentence: msg`This reply was changed elsewhere meanwhile`,
    cause: msg`What you wrote is still here. Look at the other version, or save yours as a reply of its own.`,
  }),
  file_unwritable: ({ name, detail, reason }) => ({
    sentence: msg`The file could not be written`,
    cause:
      reason === "full"
        ? msg`The disk is full. Nothing was left behind.`
        : reason === "denied"
          ? msg`Porchlight may not write there. Choose another folder.`
          : reason === "gone"
            ? msg`There is no such folder any more. Choose another one.`
            : detail === ""
              ? undefined
              : msg`${name}: ${detail}`,
  }),
  export_running: () => ({
    sentence: msg`Another export is still under way`,
    cause: msg`Wait until it is there, or cancel it.`,
  }),
  reply_unfit: ({ why, name, shortcut, max, at, detail }) => ({
    sentence: msg`This reply cannot be kept like this`,
    cause:
      why === "name_long"
        ? msg`Its name has more than ${max} characters. Shorten it.`
        : why === "shortcut_long"
          ? msg`Its shortcut has more than ${max} characters. Shorten it.`
          : why === "shortcut_letters"
            ? msg`A shortcut has letters, digits, dots, hyphens and underscores; “${shortcut}” has others.`
            : why === "language"
              ? msg`“${name}” names no language. Write a tag, such as en or pt-BR.`
              : why === "language_twice"
                ? at === ""
                  ? msg`${name} is there twice. A reply has one text in each language.`
                  : msg`Its text in ${name} is in line ${at} already. A reply has one text in each language.`
                : why === "languages"
                  ? msg`It has more than ${max} languages.`
                  : why === "twice"
                    ? msg`Its shortcut belongs to the reply in line ${at}. Give it another one.`
                    : why === "files_only"
                      ? msg`It has files and no text, and a file of replies has the names of files alone.`
                      : detail === ""
                        ? undefined
                        : msg`The file says of it: ${detail}`,
  }),
  replies_unreadable: ({ name, why, at, has, max, detail }) => ({
    sentence: msg`There are no saved replies to read in ${name}`,
    cause:
      why === "encoding"
        ? msg`Line ${at} is not UTF-8. Save the file as UTF-8 where it comes from, and choose it again.`
        : why === "json"
          ? msg`It is no whole JSON: ${detail}. Export it once more where it comes from.`
          : why === "version"
            ? msg`A newer Porchlight wrote it (version ${has} of the format). Update Porchlight, and choose it again.`
            : why === "columns"
              ? msg`The first row has to say what the columns are: shortcut or name, language, text.`
              : why === "empty"
                ? msg`It is empty.`
                : why === "many"
                  ? msg`It has more than ${max} replies. Cut it into several files.`
                  : why === "large"
                    ? msg`It has more than ${max} bytes. Cut it into several files.`
                    : msg`It is JSON of another kind. Choose a file that Porchlight exported, or a CSV file.`,
  }),
  reply_empty: () => ({
    sentence: msg`A reply needs a name and something to say`,
    cause: msg`Give it a name, and a text or a file.`,
  }),
  account_paused: () => ({
    sentence: msg`This account is paused`,
    cause: msg`While it is, nothing is fetched from Instagram or sent there.`,
  }),
  ...greetingWords,
  ...postWords,
};
