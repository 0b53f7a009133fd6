import type { PostContent } from "../../generated/api";

/** A post that says nothing yet. */
export const emptyContent = (): PostContent => ({
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
});
