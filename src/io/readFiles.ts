import { planFromText } from '../plan/planFile.ts';
import type { AssetId } from '../plan/recordBase.ts';
import type { PlanRecord } from '../plan/records.ts';
import { InflationBudget } from './archive/inflationLimits.ts';
import { fileProblem, unpackFiles } from './archive/unpackFiles.ts';
import { importOsm } from './importOsm.ts';
import { groupFiles, type FileGroup } from './recogniseGroups.ts';
import type { FileProblem, FormatReader, FormatReading, NamedBytes, SourceLayer } from './sourceLayer.ts';
import { decodeText } from './formats/textEncoding.ts';
import { foldTextsBesideData } from './textsBesideData.ts';

/**
 * The one door: reads any number of files of any formats, together. Archives are opened, files recognised by content and
 * those that belong together read together. Never rejects: a file that cannot be read becomes a problem and the others go
 * on. `onProgress` hears shares 0 to 1.
 */
export async function readFiles(
  files: readonly NamedBytes[],
  onProgress: (share: number) => void,
  budget: InflationBudget = new InflationBudget(),
): Promise<FormatReading> {
  const unpacked = await unpackFiles(files, budget);
  const { groups, leftovers } = groupFiles(unpacked.files);
  const layers: SourceLayer[] = [];
  const plans: FormatReading['plans'][number][] = [];
  const problems: FileProblem[] = [...unpacked.problems];
  const whole = unpacked.whole.map(({ file, format }) => ({ file, format, parts: [] }));
  const jobs = [...whole, ...groups].map((group) => ({
    group,
    // a model may be given all that lies around it
    size: sizeOf(group.format === 'gltf' ? [group.file] : [group.file, ...group.parts]),
  }));
  const total = jobs.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  for (const { group, size } of jobs) {
    const before = done;
    try {
      const reading = await readGroup(group, budget, (share) => onProgress((before + share * size) / total));
      layers.push(...reading.layers);
      plans.push(...reading.plans);
      problems.push(...reading.problems);
    } catch (error) {
      problems.push(fileProblem(error, group.file.name));
    }
    done += size;
  }
  const used = new Set(layers.flatMap(filesOfModel));
  const unread = leftovers.filter(({ file }) => !used.has(file));
  problems.push(...foldTextsBesideData(unread, layers.length + plans.length > 0));
  onProgress(1);
  return { layers, plans, problems };
}

function sizeOf(files: readonly NamedBytes[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** Buffers and pictures that a model took along. */
function filesOfModel({ payload }: SourceLayer): string[] {
  return payload.type === 'model' ? payload.model.files.map(({ name }) => name) : [];
}

async function readGroup(
  { format, file, parts }: FileGroup,
  budget: InflationBudget,
  onProgress: (share: number) => void,
): Promise<FormatReading> {
  if (format === 'linli') return readLinli(file, budget);
  if (format === 'geojson' || format === 'csv' || format === 'geopackage') {
    const { readOwnFile } = await import('./export/readOwnFile.ts');
    const own = await readOwnFile(format, file);
    if (own) return { layers: [], plans: [{ file: file.name, ...own }], problems: [] };
  }
  const read = await READERS[format]();
  return read(file, parts, onProgress);
}

async function readLinli({ name, bytes }: NamedBytes, budget: InflationBudget): Promise<FormatReading> {
  const { planFromLinliFile } = await import('./linliFile.ts');
  const { plan, assets } = await planFromLinliFile(bytes, name, budget);
  return planReading(name, [...plan.values()], assets);
}

const readPlan: FormatReader = async ({ name, bytes }) =>
  planReading(name, [...planFromText(decodeText(bytes, 'UTF-8').text).values()]);

function planReading(
  file: string,
  records: readonly PlanRecord[],
  assets?: ReadonlyMap<AssetId, Uint8Array>,
): FormatReading {
  const imported = { records, format: 'linli', counts: { records: records.length }, skipped: {} } as const;
  return { layers: [], plans: [assets ? { file, imported, assets } : { file, imported }], problems: [] };
}

const readOsm: FormatReader = async ({ name, bytes }, _parts, onProgress) => {
  const imported = await importOsm(name, bytes, onProgress);
  return { layers: [], plans: [{ file: name, imported }], problems: [] };
};

/** Each reader with its parser is loaded when a file of its format is there. */
const READERS: Readonly<Record<Exclude<FileGroup['format'], 'linli'>, () => Promise<FormatReader>>> = {
  plan: async () => readPlan,
  osm: async () => readOsm,
  geojson: async () => (await import('./formats/geoJson.ts')).readGeoJson,
  jsonTable: async () => (await import('./formats/jsonTable.ts')).readJsonTable,
  geojsonLines: async () => (await import('./formats/geoJsonLines.ts')).readGeoJsonLines,
  shapefile: async () => (await import('./formats/shapefile.ts')).readShapefile,
  kml: async () => (await import('./formats/kml.ts')).readKml,
  geopackage: async () => (await import('./formats/geoPackage.ts')).readGeoPackage,
  flatgeobuf: async () => (await import('./formats/flatGeobuf.ts')).readFlatGeobuf,
  csv: async () => (await import('./formats/csv.ts')).readCsv,
  xlsx: async () => (await import('./formats/xlsx.ts')).readXlsx,
  dxf: async () => (await import('./formats/dxf.ts')).readDxf,
  gtfs: async () => (await import('./formats/gtfs.ts')).readGtfs,
  cityjson: async () => (await import('./formats/cityJson.ts')).readCityJson,
  cityjsonSeq: async () => (await import('./formats/cityJsonSeq.ts')).readCityJsonSeq,
  gltf: async () => (await import('./formats/gltf.ts')).readGltf,
  tiles3d: async () => (await import('./formats/tiles3d.ts')).readTiles3d,
  geotiff: async () => (await import('./formats/geoTiff.ts')).readGeoTiff,
  hgt: async () => (await import('./formats/hgt.ts')).readHgt,
};
