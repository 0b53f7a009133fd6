import { memo, useState } from "react";
import { mediaUrl } from "../platform";
import styles from "./Avatar.module.css";
import { initials } from "./initials";

interface AvatarProps {
  /** Whose it is; decides the colour where there is no picture. */
  id: string;
  name: string;
  /** Key of the picture. */
  picture: string | null;
  /** Pixels across. */
  size: number;
  /** One of the account colours, where the id does not decide. */
  colour?: number;
}

/** A person's or an account's picture; their initials while there is none. The name stands beside it, so it says nothing. */
export const Avatar = memo(function Avatar({ id, name, picture, size, colour }: AvatarProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const box = { width: size, height: size };
  if (picture !== null && broken !== picture) {
    return (
      <img
        className={styles.avatar}
        style={box}
        src={mediaUrl(picture)}
        alt=""
        draggable={false}
        decoding="async"
        onError={() => setBroken(picture)}
      />
    );
  }
  // Drawn, and no text: what can be read on a button has to be part of its name, and initials are of no name.
  return (
    <span
      className={`${styles.avatar} ${styles.initials}`}
      style={{ ...box, fontSize: Math.round(size * 0.36), background: `var(--account-${colour ?? colourOf(id)})` }}
      data-initials={initials(name)}
      aria-hidden="true"
    />
  );
});

/** Always the same of the eight for one id. */
function colourOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const letter of id) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 8) % 8;
}
