import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkArchitecture } from './architecture/checkArchitecture.ts';
import { IMPORT_TABLE } from './architecture/importTable.ts';
import { scanImports } from './architecture/scanImports.ts';

const ROOT = path.join(import.meta.dirname, '..');

function filesUnder(folder: string): [string, string][] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs|css|json|svg)$/.test(entry.name))
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const name = path.relative(ROOT, file).split(path.sep).join('/');
      return [name, name.endsWith('.json') ? '' : fs.readFileSync(file, 'utf8')];
    });
}

test('the sources keep to the import table', () => {
  const files = new Map([...filesUnder('src'), ...filesUnder('tests'), ...filesUnder('data')]);
  expect(files.size).toBeGreaterThan(20);
  expect(checkArchitecture(files)).toEqual([]);
});

const found = (files: Record<string, string>) => checkArchitecture(new Map(Object.entries(files)));

test('an arrow that goes up or sideways is caught, in whatever form it is written', () => {
  const forms = [
    `import { a } from '../scene/a.ts';`,
    `import type { A } from '../scene/a.ts';`,
    `import '../scene/a.ts';`,
    `export { a } from '../scene/a.ts';`,
    `export * from '../scene/a.ts';`,
    `const a = await import('../scene/a.ts');`,
    `const a = new Worker(new URL('../scene/a.ts', import.meta.url));`,
    `import {\n  a,\n  type B as C,\n} from '../scene/a.ts';`,
    `import a from '../scene/a.ts?raw';`,
  ];
  for (const form of forms) {
    expect(found({ 'src/scene/a.ts': '', 'src/ui/Panel.tsx': `${form}\n` })).toEqual([
      expect.stringMatching(/^src\/ui\/Panel\.tsx:\d: ui may not import scene/),
    ]);
  }
});

test('comments, strings, JSX text and templates are no imports', () => {
  const source = `
    // import '../scene/a.ts'
    /* export * from '../scene/a.ts' */
    const said = "import '../scene/a.ts'", plate = \`\${\`import '../scene/a.ts'\`}\`;
    const page = <p>It isn't from here</p>;
    export type Size = 'small'; export { said };
    const url = new URL('./x', location.href), own = import.meta.url;
    const keys = { import: 'a', from: '../scene/a.ts' }; keys.import; module.import('../scene/a.ts');`;
  expect(scanImports(source)).toEqual([]);
});

test('packages belong to their floor', () => {
  expect(found({ 'src/plan/a.ts': `import { Viewer } from 'cesium';` })).toHaveLength(1);
  expect(found({ 'src/scene/a.ts': `import { Viewer } from 'cesium';` })).toEqual([]);
  expect(found({ 'src/geo/a.ts': `import area from '@turf/area';` })).toEqual([]);
  expect(found({ 'src/ui/a.ts': `import { Star } from '@phosphor-icons/react/dist/ssr';` })).toEqual([]);
  expect(found({ 'src/ui/a.ts': `import { x } from '@phosphor-icons/core';` })).toHaveLength(1);
  expect(found({ 'src/io/a.ts': `import fs from 'node:fs';` })).toHaveLength(1);
  expect(found({ 'src/linli.ts': `import fs from 'node:fs/promises';` })).toEqual([]);
  expect(found({ 'src/ui/a.ts': `import { a } from '@/scene/a.ts';` })).toHaveLength(1);
});

test('standards are read from above the plan only, the sample is only linked by app', () => {
  const data = { 'data/standards/circles.json': '' };
  const read = `import circles from '../../data/standards/circles.json';`;
  expect(found({ ...data, 'src/analysis/a.ts': read })).toEqual([]);
  expect(found({ ...data, 'src/plan/a.ts': read })).toHaveLength(1);
  const sample = { 'data/sample/a.json': '' };
  expect(found({ ...sample, 'src/ui/a.ts': `import '../../data/sample/a.json';` })).toHaveLength(1);
  expect(found({ ...sample, 'src/app/a.ts': `import '../../data/sample/a.json';` })).toHaveLength(1);
  expect(found({ ...sample, 'src/app/a.ts': `import url from '../../data/sample/a.json?url';` })).toEqual([]);
});

test('cycles, barrels, vague folders, long files and hidden imports are caught', () => {
  const cycle = found({
    'src/plan/a.ts': `import './b.ts';`,
    'src/plan/b.ts': `import { type A } from './c.ts';`,
    'src/plan/c.ts': `import './a.ts';`,
  });
  expect(cycle).toEqual(['import cycle: src/plan/a.ts → src/plan/b.ts → src/plan/c.ts → src/plan/a.ts']);
  expect(
    found({ 'src/plan/a.ts': `import './b.ts';`, 'src/plan/b.ts': `import type A from './a.ts';` }),
  ).toEqual([]);
  expect(found({ 'src/plan/index.ts': '' })).toHaveLength(1);
  expect(found({ 'src/ui/hooks/useThing.ts': '' })).toHaveLength(1);
  expect(found({ 'tests/helpers/a.ts': '' })).toHaveLength(1);
  expect(found({ 'src/things/a.ts': '' })).toHaveLength(1);
  expect(found({ 'src/stray.ts': '' })).toHaveLength(1);
  expect(found({ 'src/plan/a.ts': 'a;\n'.repeat(400) })).toEqual([]);
  expect(found({ 'src/plan/a.ts': 'a;\n'.repeat(401) })).toHaveLength(1);
  expect(found({ 'src/main.tsx': 'a;\n'.repeat(61) })).toHaveLength(1);
  expect(found({ 'src/plan/a.ts': `import './gone.ts';` })).toHaveLength(1);
  expect(found({ 'src/app/a.ts': `const a = await import(name);` })).toHaveLength(1);
  expect(found({ 'src/app/a.ts': `const a = import.meta.glob('../ui/*.ts');` })).toHaveLength(1);
  expect(found({ 'src/main.tsx': '', 'src/ui/a.ts': `import '../main.tsx';` })).toHaveLength(1);
});

test('the README shows the table as it is', () => {
  const lines = fs
    .readFileSync(path.join(ROOT, 'README.md'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim());
  for (const [folder, { folders, packages }] of Object.entries(IMPORT_TABLE)) {
    const cells = [folders, packages.filter((name) => name !== 'geojson')].map(
      (list) => list.join(', ') || '–',
    );
    expect(lines).toContain(`| ${folder} | ${cells.join(' | ')} |`);
  }
});
