import styles from "./Placeholder.module.css";

const shapes = {
  picture: "M4 5h16v14H4zM4 16l4.5-4.5 4 4 3-3L20 17M9 9.500v.100",
  eye: "M4 4l16 16M9.500 5.900A9 9 0 0 1 12 5.500c6 0 9.500 6.500 9.500 6.500a17 17 0 0 1-3 3.700M6 7.500A17 17 0 0 0 2.500 12S6 18.500 12 18.500a9 9 0 0 0 4-.9",
  timer: "M12 8v4.500l3 2M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16M9.500 2.500h5",
  new: "M12 3.500l2.300 5.700 5.700 2.300-5.700 2.300L12 19.500l-2.300-5.700L4 11.500l5.700-2.300z",
  back: "M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6v1",
  play: "M8 5.500v13l10-6.500z",
  words: "M5 7h14M5 12h9M5 17h6",
} as const;

interface PlaceholderProps {
  icon: keyof typeof shapes;
  children: React.ReactNode;
  /** What can be done about it. */
  action?: React.ReactNode;
}

/** What stands in for something that cannot be shown: what it was, and where it can be seen. */
export function Placeholder({ icon, children, action }: PlaceholderProps) {
  return (
    <span className={styles.placeholder}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={shapes[icon]} />
      </svg>
      <span className={styles.words}>{children}</span>
      {action}
    </span>
  );
}
