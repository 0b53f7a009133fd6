import type { PostContent, PostMedia } from "../../../../generated/api";

/** A picture or video of which nothing is known yet. */
export const blankMedia: PostMedia = {
  file: null,
  address: "",
  isVideo: false,
  crop: null,
  altText: "",
  userTags: [],
};

/** A post that says nothing yet. */
export const blankPost: PostContent = {
  kind: "image",
  media: [],
  caption: "",
  collaborators: [],
  locationId: "",
  firstComment: "",
  cover: null,
  shareToFeed: null,
  trial: null,
  audioName: "",
  isAiGenerated: null,
};
