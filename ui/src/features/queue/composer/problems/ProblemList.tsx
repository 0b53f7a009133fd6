import { Plural, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { Button as AriaButton, Dialog, Popover } from "react-aria-components";
import { useCommands } from "../../../../commands";
import { Button } from "../../../../design/Button";
import { FocusHome } from "../../../../design/focusHome";
import type { PostProblem } from "../../../../generated/api";
import { useComposing } from "../context";
import styles from "./Problems.module.css";
import { useProblemWords } from "./problemWords";

/** How many things are wrong, and all of them on demand: a click leads to the field. */
export function ProblemList() {
  const { t } = useLingui();
  const { problems: all, goTo, media, selected } = useComposing();
  // A file that is still being looked at is nothing to fix.
  const problems = all.filter(({ kind }) => kind !== "file_working");
  const say = useProblemWords();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [next, setNext] = useState(0);
  const group = t`Post`;
  const go = (problem: PostProblem | undefined) => {
    setOpen(false);
    if (problem) goTo(problem);
  };
  const mendable = problems.map(say).flatMap(({ fixes }) => fixes.filter(({ command }) => command === "post.fix"));
  useCommands([
    {
      id: "post.problems",
      name: t`Show what is wrong`,
      group,
      keys: "Mod+Alt+P",
      run: () => setOpen(true),
      isAvailable: problems.length > 0,
    },
    {
      id: "post.problem",
      name: t`Go to what is wrong`,
      group,
      keys: "F8",
      run: () => {
        go(problems[next % problems.length]);
        setNext(next + 1);
      },
      isAvailable: problems.length > 0,
    },
    {
      id: "post.fix",
      name: mendable[0]?.label ?? t`Mend it`,
      group,
      keys: "Mod+Alt+F",
      run: () => mendable[0]?.run(),
      isAvailable: mendable.length > 0,
    },
    {
      id: "post.remove",
      name: t`Take the picture or video out`,
      group,
      keys: "Mod+Alt+Backspace",
      run: () => media.remove(selected),
    },
  ]);
  if (problems.length === 0) return null;
  return (
    <>
      <AriaButton ref={button} className={styles.summary} data-command="post.problems" onPress={() => setOpen(true)}>
        <Plural value={problems.length} one="# thing to fix" other="# things to fix" />
      </AriaButton>
      <Popover
        className={styles.popover}
        triggerRef={button}
        placement="top start"
        offset={8}
        isOpen={isOpen}
        onOpenChange={setOpen}
        data-modal
      >
        <FocusHome />
        <Dialog className={styles.dialog} aria-label={t`What is wrong`}>
          {problems.map((problem, at) => {
            const { text, fixes } = say(problem);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: problems have no names, and hold no state.
              <span key={at} className={styles.row}>
                <AriaButton onPress={() => go(problem)}>
                  {problem.index === null ? text : t`Number ${problem.index + 1}: ${text}`}
                </AriaButton>
                {fixes.map(({ label, run }) => (
                  <Button
                    key={label}
                    size="small"
                    onPress={() => {
                      setOpen(false);
                      run();
                    }}
                  >
                    {label}
                  </Button>
                ))}
              </span>
            );
          })}
        </Dialog>
      </Popover>
    </>
  );
}
