/** What the files of one folder of `src` may import. */
export interface Allowance {
  readonly folders: readonly string[];
  /** Package names; `@scope/*` stands for all of a scope, `node:*` for the built-ins of Node. */
  readonly packages: readonly string[];
  readonly mayReadStandards?: boolean;
  /** May name the files of `data/sample` by their address (`?url`), never take them in. */
  readonly mayLinkSample?: boolean;
}

/**
 * The import table of the README. Arrows point down only: main / ui, scene / app, compute, io / plan, analysis /
 * geo, i18n. `geojson` is types and nothing else.
 */
export const IMPORT_TABLE: Readonly<Record<string, Allowance>> = {
  geo: { folders: [], packages: ['proj4', '@turf/*', 'flatbush', 'geojson'], mayReadStandards: true },
  i18n: { folders: [], packages: [] },
  plan: { folders: ['geo'], packages: ['geojson'] },
  analysis: {
    folders: ['geo', 'plan'],
    packages: ['@turf/*', 'flatbush', 'three', 'geojson'],
    mayReadStandards: true,
  },
  io: {
    folders: ['geo', 'plan'],
    packages: [
      'fflate',
      'saxes',
      'pbf',
      'geojson',
      '@zip.js/zip.js',
      'sql.js',
      '@tmcw/togeojson',
      '@xmldom/xmldom',
      'papaparse',
      'read-excel-file',
      'geotiff',
      'earcut',
      'flatbush',
    ],
    mayReadStandards: true,
  },
  compute: { folders: ['geo', 'plan', 'analysis', 'io'], packages: ['comlink', 'geojson'] },
  app: {
    folders: ['geo', 'plan', 'analysis', 'io', 'compute'],
    packages: ['zustand', 'idb', 'geojson'],
    mayReadStandards: true,
    mayLinkSample: true,
  },
  scene: {
    folders: ['geo', 'plan', 'analysis', 'app', 'i18n'],
    packages: ['cesium', 'three', 'earcut', 'geojson'],
    mayReadStandards: true,
  },
  ui: {
    folders: ['geo', 'plan', 'analysis', 'app', 'i18n'],
    packages: ['react', 'react-aria-components', 'zustand', '@phosphor-icons/react', 'geojson'],
    mayReadStandards: true,
  },
};

const EVERY_FOLDER = Object.keys(IMPORT_TABLE);

/** The two files that join the floors: the page and the command line. Nobody imports them. */
export const COMPOSITION_ROOTS: Readonly<Record<string, Allowance>> = {
  'main.tsx': {
    folders: EVERY_FOLDER,
    packages: ['react', 'react-dom', 'react-aria-components'],
    mayReadStandards: true,
  },
  'linli.ts': { folders: EVERY_FOLDER, packages: ['node:*'], mayReadStandards: true },
};

/** Names that say how useful a folder is instead of what it knows. */
export const FORBIDDEN_FOLDERS = ['utils', 'lib', 'common', 'types', 'hooks', 'services', 'helpers'];
export const LONGEST_FILE = 400;
export const LONGEST_MAIN = 60;
