import { useMemo, useRef } from "react";
import { isTextDropItem, useDrag, useDrop } from "react-aria-components";
import type { PostId } from "../../../generated/api";

/** What a dragged post is called among the things that are dragged. */
const POST = "application/x-porchlight-post";

/** A post that can be dragged; its grip begins it by keys. */
export function useDraggedPost(id: PostId, isDisabled: boolean) {
  return useDrag({
    getItems: () => [{ [POST]: id }],
    getAllowedDropOperations: () => ["move"],
    hasDragButton: true,
    isDisabled,
  });
}

/** A place that posts can be dropped on. */
export function usePostDrop<E extends HTMLElement>(onDrop: (id: PostId) => void, isDisabled = false) {
  const ref = useRef<E>(null);
  const { dropProps, isDropTarget } = useDrop({
    ref,
    isDisabled,
    getDropOperation: (types) => (types.has(POST) ? "move" : "cancel"),
    onDrop: ({ items }) => {
      const item = items.find((each) => isTextDropItem(each) && each.types.has(POST));
      if (item && isTextDropItem(item)) void item.getText(POST).then(onDrop);
    },
  });
  return useMemo(() => ({ ref, dropProps, isDropTarget }), [dropProps, isDropTarget]);
}
