import type { FileProblem } from './sourceLayer.ts';

/** Names of what comes with data to be read by people: licences, notes, credits. */
const FOR_PEOPLE =
  /(?:^|[^a-z])(?:read[-_ ]?me|licen[cs]es?|copying|copyright|notice|authors|credits|change[-_ ]?log|disclaimer|terms)(?:[^a-z]|$)|说明|說明|必读|必讀|许可|許可|授权|授權|版权|版權|声明|聲明/i;
const TEXT_ENDING = /^[^.]*$|\.(?:txt|md|rst|html?|pdf|rtf|url)$/i;
/** As many are named; the others are counted. */
const NAMED = 3;

/**
 * Folds files for people in an archive or folder into one problem, where data were read beside them; others stay as they
 * are. Dropped alone such a file is a mistake, and is told as one.
 */
export function foldTextsBesideData(problems: readonly FileProblem[], hasData: boolean): FileProblem[] {
  const texts = hasData ? problems.filter(isForPeople) : [];
  const [first] = texts;
  if (!first) return [...problems];
  const names = texts.map(({ file }) => baseName(file));
  const folded: FileProblem = {
    file: first.file.slice(0, first.file.lastIndexOf('/')),
    code: 'textsLeftAside',
    detail: { names: names.slice(0, NAMED).join(', '), more: Math.max(0, names.length - NAMED) },
  };
  return [...problems.filter((problem) => !texts.includes(problem)), folded];
}

function isForPeople({ file, code }: FileProblem): boolean {
  const name = baseName(file);
  return (
    code === 'fileUnknownFormat' && file.includes('/') && FOR_PEOPLE.test(name) && TEXT_ENDING.test(name)
  );
}

function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
