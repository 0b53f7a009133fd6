import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { ErrorCode } from "../generated/api";
import type { Say } from "./words";

type PostCode = Extract<
  ErrorCode,
  | `post_${string}`
  | `posts_${string}`
  | `hosting_${string}`
  | "time_unknown"
  | "quota_reached"
  | "media_unfetchable"
  | "video_refused"
  | "picture_refused"
  | "caption_refused"
  | "tag_refused"
  | "carousel_refused"
  | "trial_refused"
  | "container_broken"
  | "queue_paused"
  | "no_converter"
  | "convert_failed"
>;

const said = (detail: string, otherwise?: MessageDescriptor): MessageDescriptor | undefined =>
  detail === "" ? otherwise : msg`Instagram says: ${detail}`;

/** What a place for media did not do, by the name that it has for it. */
const hosting: Record<string, MessageDescriptor> = {
  access_key: msg`The server does not know this access key. Copy it again from where it was made.`,
  secret_key: msg`The secret key does not belong to the access key. Copy both again, or make new ones.`,
  no_bucket: msg`There is no bucket of this name. Look at its name and region, or make it.`,
  clock: msg`This computer’s clock differs too much from the server’s. Set it.`,
  region: msg`The bucket stands in another region. Look at where it was made.`,
  not_allowed: msg`The key may not do that. Allow reading, writing and deleting where the key was made.`,
  unreachable: msg`Nobody answers at the endpoint. Look at its address and at your connection.`,
  tls: msg`The endpoint’s certificate is not accepted. Look at its address.`,
  silent: msg`The server fell silent. Try again later.`,
  broken: msg`The connection broke. Try again.`,
  busy: msg`The server is too busy. Try again later.`,
  full: msg`The bucket is full, or its account is not paid.`,
  not_s3: msg`Something answers there that is no S3. Look at the endpoint.`,
  different: msg`Something else came back than was put there.`,
};

/** The words for posts, their files, and where media are put. */
export const postWords: Record<PostCode, Say> = {
  post_locked: () => ({
    sentence: msg`This post is on its way, or out already`,
    cause: msg`It cannot be changed now. Stop it first, if it is not out.`,
  }),
  post_changed: () => ({
    sentence: msg`This post was changed in another window meanwhile`,
    cause: msg`What you wrote is still here, and is joined to it.`,
  }),
  post_unfit: () => ({
    sentence: msg`Instagram would refuse this post`,
    cause: msg`Nothing was sent. The marked places say what is wrong.`,
  }),
  time_unknown: () => ({
    sentence: msg`There is no such time`,
    cause: msg`Choose a day, a time and a time zone.`,
  }),
  hosting_missing: () => ({
    sentence: msg`Instagram could not fetch your files`,
    cause: msg`It takes them from a public address, and none is set up yet.`,
  }),
  hosting_failed: ({ reason, detail }) => ({
    sentence: msg`Your media hosting did not take the file`,
    cause: hosting[reason] ?? (detail === "" ? undefined : msg`It said: ${detail}`),
  }),
  hosting_invalid: () => ({
    sentence: msg`This setting cannot be right`,
    cause: msg`Look at the marked field.`,
  }),
  post_file_gone: ({ name }) => ({
    sentence: msg`A file of this post is not here any more`,
    cause: name === "" ? msg`Choose it again.` : msg`Choose ${name} again.`,
  }),
  quota_reached: ({ until }) => ({
    sentence: msg`Instagram publishes no more posts of this account today`,
    cause: until === "" ? msg`It goes out when there is room again.` : msg`There is room again from ${until} on.`,
  }),
  media_unfetchable: ({ detail }) => ({
    sentence: msg`Instagram could not fetch the files`,
    cause: said(detail, msg`Look whether their address can be opened from anywhere.`),
  }),
  video_refused: ({ detail }) => ({
    sentence: msg`Instagram refused the video`,
    cause: said(detail, msg`Choose another one, or convert it.`),
  }),
  picture_refused: ({ detail }) => ({
    sentence: msg`Instagram does not take the picture like this`,
    cause: said(detail, msg`Crop it, or choose another one.`),
  }),
  caption_refused: ({ detail }) => ({
    sentence: msg`Instagram refused the caption`,
    cause: said(detail, msg`Make it shorter, or use fewer hashtags and handles.`),
  }),
  tag_refused: ({ detail }) => ({
    sentence: msg`Somebody cannot be tagged or invited`,
    cause: said(detail, msg`Their account is private, or the handle is wrong.`),
  }),
  carousel_refused: ({ detail }) => ({
    sentence: msg`Instagram refused the carousel`,
    cause: said(detail, msg`It needs 2 to 10 pictures and videos.`),
  }),
  trial_refused: () => ({
    sentence: msg`This account can have no trial reels`,
    cause: msg`Publish it as an ordinary reel.`,
  }),
  container_broken: ({ detail }) => ({
    sentence: msg`Instagram could not make the post ready`,
    cause: said(detail, msg`It was tried several times. It is not out.`),
  }),
  post_beyond_knowing: () => ({
    sentence: msg`Nobody here can know whether this post is out`,
    cause: msg`Instagram’s copy broke after it was told to publish. Look at the profile, and say which it is.`,
  }),
  post_expired: () => ({
    sentence: msg`This post was not published`,
    cause: msg`Instagram keeps a post ready for a day, and that is over. It is certainly not out.`,
  }),
  post_missed: () => ({
    sentence: msg`Its time passed while Porchlight could not publish it`,
    cause: msg`Publish it now, or leave it out.`,
  }),
  post_before_restore: () => ({
    sentence: msg`Its time passed before these data were brought back`,
    cause: msg`It may be out already. Look at the profile before you publish it.`,
  }),
  post_address_unknown: () => ({
    sentence: msg`The post is out, and its address could not be found`,
    cause: msg`You find it on the profile.`,
  }),
  queue_paused: () => ({
    sentence: msg`Publishing is paused for this account`,
    cause: msg`Instagram wants the owner to look at something first.`,
  }),
  no_converter: () => ({
    sentence: msg`There is no program on this computer that converts videos`,
    cause: msg`Install FFmpeg, or convert the video elsewhere: H.264 and AAC in an MP4.`,
  }),
  convert_failed: ({ detail }) => ({
    sentence: msg`The video could not be converted`,
    cause: detail === "" ? undefined : msg`It said: ${detail}`,
  }),
  posts_unreadable: ({ why, max, at }) => ({
    sentence: msg`This table cannot be read`,
    cause:
      why === "encoding"
        ? msg`It is not UTF-8. Save it as UTF-8 where it comes from.`
        : why === "empty"
          ? msg`It is empty.`
          : why === "many"
            ? msg`It has more than ${max} rows. Cut it into several tables.`
            : why === "large"
              ? msg`It has more than ${max} bytes. Cut it into several tables.`
              : why === "changed"
                ? msg`It was changed since you looked at it. Choose it again.`
                : why === "cell"
                  ? at === ""
                    ? msg`A value cannot be read.`
                    : msg`The value in “${at}” cannot be read.`
                  : msg`Its first row has to name the columns; “media” is one of them.`,
  }),
};
