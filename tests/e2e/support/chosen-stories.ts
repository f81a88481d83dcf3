/** The stories that axe looks at in this run: those of what changed, and of the rest a sample that rotates. */
import type { Story } from './builds.ts';

/** One story in so many on a day on which nothing of it changed. */
const SAMPLE = 7;

/** `stories/incidents/incident-list-work.stories.ts` -> `incident-list-work`. */
const subjectOf = ({ importPath }: Story): string =>
  importPath.replace(/^.*\//, '').replace(/\.(stories\.ts|mdx)$/, '');

/** The folder of a widget or of a primitive, and a story's own file. */
const CHANGED =
  /^(?:packages\/(?:widgets\/src\/[^/]+|ui\/src)\/([^/]+)\/|stories\/(?:.+\/)?([^/]+)\.(?:stories\.ts|mdx)$)/;

/**
 * @param changed paths that changed, relative to the root; undefined: every story is chosen
 * @param day days since 1970
 */
export function chosenStories(stories: readonly Story[], changed: readonly string[] | undefined, day: number): Story[] {
  if (!changed) return [...stories];
  const subjects = changed.flatMap((path) => {
    const [, folder, file] = CHANGED.exec(path) ?? [];
    return folder ?? file ?? [];
  });
  const isTouched = (story: Story): boolean => {
    const subject = subjectOf(story);
    return subjects.some((name) => subject === name || subject.startsWith(`${name}-`));
  };
  const isToday = ({ id }: Story): boolean =>
    ([...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) + day) % SAMPLE === 0;
  return stories.filter((story) => isTouched(story) || isToday(story));
}
