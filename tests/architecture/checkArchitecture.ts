import {
  COMPOSITION_ROOTS,
  FORBIDDEN_FOLDERS,
  IMPORT_TABLE,
  LONGEST_FILE,
  LONGEST_MAIN,
  type Allowance,
} from './importTable.ts';
import { scanImports } from './scanImports.ts';

/** Text of files by path from the root of the repository, `/` between folders. */
export type FileList = ReadonlyMap<string, string>;

const isCode = (path: string) => ['.ts', '.tsx', '.mjs'].some((ending) => path.endsWith(ending));

/** One sentence for each thing that breaks the import table or the rules on files; none means all is well. */
export function checkArchitecture(files: FileList): string[] {
  const problems: string[] = [];
  const arrows = new Map<string, string[]>();
  for (const [path, text] of files) {
    problems.push(...checkFile(path, text));
    if (!path.startsWith('src/') || !isCode(path)) continue;
    const { found, targets } = checkImports(path, text, files);
    problems.push(...found);
    arrows.set(path, targets);
  }
  return [...problems, ...cycles(arrows)];
}

function checkFile(path: string, text: string): string[] {
  const problems: string[] = [];
  const parts = path.split('/');
  const name = parts.pop()!;
  if (parts[0] === 'src' && ['index.ts', 'index.tsx'].includes(name))
    problems.push(`${path}: no barrels; import the file that has the thing`);
  for (const part of parts)
    if (FORBIDDEN_FOLDERS.includes(part))
      problems.push(`${path}: a folder is named for what it knows, not "${part}"`);
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  if ((isCode(path) || path.endsWith('.css')) && lines > LONGEST_FILE)
    problems.push(`${path}: ${lines} lines, at most ${LONGEST_FILE}`);
  if (path === 'src/main.tsx' && lines > LONGEST_MAIN)
    problems.push(`${path}: ${lines} lines, at most ${LONGEST_MAIN}: main only wires`);
  return problems;
}

function checkImports(path: string, text: string, files: FileList) {
  const found: string[] = [];
  const targets: string[] = [];
  const [, folder = '', ...deeper] = path.split('/');
  const allowance: Allowance | undefined =
    deeper.length > 0 ? IMPORT_TABLE[folder] : COMPOSITION_ROOTS[folder];
  if (!allowance) return { found: [`${path}: has no row in the import table`], targets };
  const ownFolder = deeper.length > 0 ? folder : null;

  for (const { kind, specifier, line, isTypeOnly } of scanImports(text)) {
    const say = (problem: string) => found.push(`${path}:${line}: ${problem}`);
    if (kind === 'hidden') say(`an import without a written name (${specifier}) cannot be checked`);
    else if (!specifier.startsWith('.')) {
      if (!packageAllowed(specifier, allowance)) say(`package ${specifier} is not allowed here`);
    } else {
      const target = resolve(path, specifier);
      if (!files.has(target)) say(`${specifier} names no file of the project`);
      else if (target.startsWith('data/standards/') && target.endsWith('.json')) {
        if (!allowance.mayReadStandards) say('may not read data/standards');
      } else if (target.startsWith('data/sample/') && specifier.endsWith('.json?url')) {
        if (!allowance.mayLinkSample) say('may not link data/sample');
      } else if (!target.startsWith('src/')) say(`${specifier} leads out of src`);
      else {
        // types may speak of each other across files (a scenario holds a change, a change holds records)
        if (!isTypeOnly) targets.push(target);
        const targetFolder = target.split('/').length > 2 ? target.split('/')[1]! : null;
        if (targetFolder === null) say(`nobody imports ${target}`);
        else if (targetFolder !== ownFolder && !allowance.folders.includes(targetFolder))
          say(`${ownFolder ?? path} may not import ${targetFolder} (${specifier})`);
      }
    }
  }
  return { found, targets };
}

function packageAllowed(specifier: string, { packages }: Allowance): boolean {
  const [scope = '', name = ''] = specifier.split('/');
  const isScoped = scope.startsWith('@');
  const family = specifier.startsWith('node:') ? 'node:*' : `${scope}/*`;
  return packages.includes(isScoped ? `${scope}/${name}` : scope) || packages.includes(family);
}

function resolve(from: string, specifier: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('?')[0]!.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Each circle of imports once, named from the file where it was met. */
function cycles(arrows: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const trail: string[] = [];
  const visit = (path: string) => {
    state.set(path, 'open');
    trail.push(path);
    for (const next of arrows.get(path) ?? []) {
      if (state.get(next) === 'open')
        found.push(`import cycle: ${[...trail.slice(trail.indexOf(next)), next].join(' → ')}`);
      else if (!state.has(next)) visit(next);
    }
    trail.pop();
    state.set(path, 'done');
  };
  for (const path of arrows.keys()) if (!state.has(path)) visit(path);
  return found;
}
