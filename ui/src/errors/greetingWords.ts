import { msg } from "@lingui/core/macro";
import type { ErrorCode } from "../generated/api";
import type { Say } from "./words";

/** What can go wrong with what greets people, and with the answers to their taps. */
export const greetingWords = {
  greeting_changed: () => ({
    sentence: msg`This draft was changed elsewhere meanwhile`,
    cause: msg`What you wrote is still here. Choose which of the two to keep.`,
  }),
  greeting_has_draft: ({ name }) => ({
    sentence: msg`There is a draft already`,
    cause:
      name === ""
        ? msg`Replace it knowingly, or publish it first.`
        : msg`@${name} has changes of its own that are not published.`,
  }),
  flow_used_in_ad: ({ name }) => ({
    sentence: msg`An ad uses this flow`,
    cause:
      name === ""
        ? msg`Instagram locks a flow while an ad uses it. Duplicate it and change the copy.`
        : msg`Instagram locks “${name}” while an ad uses it. Duplicate it and change the copy.`,
  }),
  flow_unknown_messages: ({ name }) => ({
    sentence: msg`This flow has messages that Porchlight cannot write`,
    cause:
      name === ""
        ? msg`Saving it would lose them. Change it where it was made.`
        : msg`Saving “${name}” would lose them. Change it where it was made.`,
  }),
  attachment_of_account: () => ({
    sentence: msg`A file or post belongs to the other account`,
    cause: msg`Files and posts are known to one account only. Put one of this account in its place.`,
  }),
  answer_changed: () => ({
    sentence: msg`This answer was changed elsewhere meanwhile`,
    cause: msg`What you wrote is still here. Choose which of the two to keep.`,
  }),
  payload_taken: ({ name }) => ({
    sentence: msg`This payload has an answer already`,
    cause:
      name === ""
        ? msg`A payload has one answer. Choose another payload.`
        : msg`It is “${name}”. Open it, or choose another.`,
  }),
  payload_unfit: ({ max }) => ({
    sentence: msg`Instagram does not carry this payload`,
    cause: max === "" ? undefined : msg`A payload has at least one letter and at most ${max}.`,
  }),
  answer_unfit: () => ({
    sentence: msg`This answer could not go out as it is`,
    cause: msg`What is wrong stands at its fields. What was in use before still is.`,
  }),
  reference_taken: ({ name }) => ({
    sentence: msg`Another link carries this already`,
    cause: name === "" ? msg`Choose another code.` : msg`It is “${name}”. Choose another code.`,
  }),
  reference_unfit: ({ max }) => ({
    sentence: msg`A link cannot carry this`,
    cause: max === "" ? undefined : msg`Letters A to Z, digits, “_”, “=” and “-”, at most ${max}.`,
  }),
  no_self_thread: () => ({
    sentence: msg`There is no thread with yourself yet`,
    cause: msg`Write to your own account in the Instagram app once. Then Instagram lets Porchlight do it too.`,
  }),
  automatic_unfit: ({ field, min, max }) => ({
    sentence: msg`This cannot be set`,
    cause: field === "" ? undefined : msg`${field} goes from ${min} to ${max}.`,
  }),
} satisfies Partial<Record<ErrorCode, Say>>;
