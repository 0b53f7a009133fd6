/** The icons: 24 units square, one stroke of 1.6, round. */
const paths = {
  inbox: "M3 13h5l1.5 3h5L16 13h5M5 5h14l2 8v6H3v-6z",
  settings:
    "M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M18.4 5.6l-2.1 2.1M7.7 16.3l-2.1 2.1",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14m5-2 4 4",
  close: "m6 6 12 12M18 6 6 18",
  back: "m14 6-6 6 6 6",
  forward: "m10 6 6 6-6 6",
  down: "m7 10 5 5 5-5",
  check: "m5 12.5 4.5 4.5L19 7.5",
  plus: "M12 5v14M5 12h14",
  trouble: "M12 8.500v4.500M12 16.500v.100M12 3.500l9 16H3z",
  pause: "M9 6v12M15 6v12",
  play: "M8 5.500v13l10-6.500z",
  sync: "M20 11a8 8 0 0 0-14.300-4L4 9M4 4.500V9h4.500M4 13a8 8 0 0 0 14.300 4L20 15M20 19.500V15h-4.500",
  link: "M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1-1",
  bin: "M5 7h14M10 7V4.500h4V7M7 7l1 12.500h8L17 7M10.500 11v5M13.500 11v5",
  key: "M14.500 9.500a4.500 4.500 0 1 1-3-4.200 4.500 4.500 0 0 1 3 4.200m-.500 1.500 7 7v3h-3v-2h-2v-2h-2l-1.500-1.500",
  lock: "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  eye: "M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12M12 14.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5",
  eyeOff:
    "M4 4l16 16M9.500 5.900A9 9 0 0 1 12 5.500c6 0 9.500 6.500 9.500 6.500a17 17 0 0 1-3 3.700M6 7.500A17 17 0 0 0 2.500 12S6 18.500 12 18.500a9 9 0 0 0 4-.9M10.200 10.300a2.500 2.500 0 0 0 3.500 3.500",
  browser: "M3.500 5h17v14h-17zM3.500 9.500h17M6.500 7.300v.100",
  offline:
    "M4 4l16 16M5 12.500a10 10 0 0 1 4-2.400M2 9a15 15 0 0 1 4-2.600M15 10.200a10 10 0 0 1 4 2.300M11 5.500A15 15 0 0 1 22 9M8.500 16a5 5 0 0 1 6 0M12 19.500v.100",
  command:
    "M9 9h6v6H9zM9 9H6.500A2.500 2.500 0 1 1 9 6.500zM15 9V6.500A2.500 2.500 0 1 1 17.500 9zM15 15h2.500a2.500 2.500 0 1 1-2.500 2.500zM9 15v2.500A2.500 2.500 0 1 1 6.500 15z",
  sandbox: "M4 9h16l-1.500 11h-13zM8 9l2-5M16 9l-2-5M7.500 13.500h9",
  token: "M4 8h16v8H4zM8 8v8M12 11.900v.200M16 11.900v.200",
  instagram:
    "M8 4h8a4 4 0 0 1 4 4v8a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4M12 15.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7M16.800 7.200v.100",
} as const;

export type IconName = keyof typeof paths;

/** A small picture that stands beside words, and says nothing by itself. */
export function Icon({ name, className, size = 18 }: { name: IconName; className?: string; size?: number }) {
  return (
    <svg
      className={className}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
