import { qualityReport } from '../analysis/quality/qualityReport.ts';
import { examinePosition } from '../geo/crs/examinePosition.ts';
import { fitControlPoints } from '../geo/crs/fitControlPoints.ts';
import type { LoadedPlace } from '../geo/crs/crsFinding.ts';
import { townsAround } from '../geo/crs/places.ts';
import { positionTransform } from '../geo/crs/positionTransform.ts';
import { BYTES_PER_MEGABYTE, FILE_LIMIT_BYTES } from '../io/fileLimit.ts';
import { joinKeys, type JoinKey } from '../io/mapping/joinKeys.ts';
import type { LayerMapping, SavedMapping } from '../io/mapping/layerMapping.ts';
import { previewRows } from '../io/mapping/previewRows.ts';
import { proposeMapping } from '../io/mapping/proposeMapping.ts';
import { readFiles } from '../io/readFiles.ts';
import type { FileProblem, FormatReading, NamedBytes, SourceLayer } from '../io/sourceLayer.ts';
import { planFromRecords } from '../plan/change.ts';
import { Problem } from '../plan/problem.ts';
import type { Plan, PlanRecord } from '../plan/records.ts';
import { buildImport } from './buildImport.ts';
import type { ImportJobs, LayerKey, LayerSummary, NamedRecord, ReadingSummary } from './importJobs.ts';
import type { OnProgress } from './jobs.ts';
import { keysOfLayers } from './keysOfLayers.ts';
import { evidenceOf, fieldsWithSamples, boundsOf, geometryCounts } from './layerFacts.ts';
import { outcomeOf, outcomeOfAsync } from './outcome.ts';
import { placePreview } from './placePreview.ts';

const ROWS_SHOWN = 8;
/** Milliseconds between two reports of progress. */
const PROGRESS_EVERY = 50;

/** The jobs of an import, and reading of bytes that are in memory already (the command line). */
export interface ImportSession extends ImportJobs {
  /** Never rejects: files that cannot be read are among `problems`. */
  readBytes(
    files: readonly NamedBytes[],
    loaded: LoadedPlace | null,
    named: readonly NamedRecord[],
    saved: readonly SavedMapping[],
    onProgress: OnProgress,
  ): Promise<ReadingSummary>;
}

/** One import: keeps the layers that were read, and answers about them. Runs in a worker as in Node. */
export function createImportSession(): ImportSession {
  const layers = new Map<LayerKey, SourceLayer>();
  let plans: FormatReading['plans'] = [];
  let saved: readonly SavedMapping[] = [];
  let keys: readonly JoinKey[] = [];
  let made: Made | null = null;

  const layerOf = (key: LayerKey): SourceLayer => {
    const layer = layers.get(key);
    if (!layer) throw new Error(`Expected a layer under ${key}, got none.`);
    return layer;
  };

  async function readBytes(
    files: readonly NamedBytes[],
    loaded: LoadedPlace | null,
    named: readonly NamedRecord[],
    given: readonly SavedMapping[],
    onProgress: OnProgress,
  ): Promise<ReadingSummary> {
    const reading = await readFiles(files, onProgress);
    layers.clear();
    for (const layer of reading.layers) layers.set(freeKey(layers, layer), layer);
    plans = reading.plans;
    saved = given;
    keys = [
      ...joinKeys(planFromRecords(named)),
      ...keysOfLayers([...layers.values()], (layer) => proposeMapping(layer, saved).mapping),
    ];
    return {
      layers: [...layers].map(([key, layer]) => summaryOf(key, layer, loaded)),
      plans: plans.map(({ file, imported: { format, counts, skipped } }) => ({
        file,
        format,
        counts,
        skipped,
      })),
      problems: reading.problems,
    };
  }

  function summaryOf(key: LayerKey, layer: SourceLayer, loaded: LoadedPlace | null): LayerSummary {
    const { file, name, format, encoding, rowsInFile, refused, payload, fixedTarget } = layer;
    const needsAnchor = payload.type === 'model' && !payload.model.isPlaced;
    const evidence = needsAnchor ? null : evidenceOf(layer, loaded);
    return {
      key,
      file,
      name,
      format,
      encoding,
      fields: fieldsWithSamples(layer),
      rowsInFile,
      kept: rowsInFile - refused.reduce((sum, { count }) => sum + count, 0),
      refused,
      geometries: geometryCounts(layer.features),
      bounds: boundsOf(layer.features),
      finding: evidence && examinePosition(evidence),
      proposal: proposeMapping(layer, saved, undefined, keys),
      payload: payload.type,
      fixedTarget,
      needsAnchor,
    };
  }

  return {
    readBytes,
    read: (files, loaded, named, given, onProgress) =>
      outcomeOfAsync(async () => {
        const report = atMostOften(onProgress);
        const { bytes, problems } = await bytesOf(files);
        const reading = await readBytes(bytes, loaded, named, given, report);
        return { ...reading, problems: [...problems, ...reading.problems] };
      }),
    preview: (key, system) =>
      outcomeOf(() => placePreview(layerOf(key).features, positionTransform(system), townsAround)),
    fit: (_key, points, base) =>
      outcomeOf(() => {
        const fit = fitControlPoints(points, base);
        if (fit.kind === 'failed') throw new Problem('controlPointsUnfit', { reason: fit.reason });
        return { system: fit.system, residuals: fit.residuals, residual: fit.residual };
      }),
    propose: (key, target: LayerMapping['target']) =>
      outcomeOf(() => proposeMapping(layerOf(key), saved, target, keys)),
    previewRows: (key, mapping) => outcomeOf(() => previewRows(layerOf(key), mapping, ROWS_SHOWN)),
    build: (decisions, onto, communityName, onProgress) =>
      outcomeOfAsync(async () => {
        const report = atMostOften(onProgress);
        const built = await buildImport({
          layers: decisions.map((decision) => ({ layer: layerOf(decision.key), decision })),
          plans,
          onto,
          communityName,
          importedAt: new Date().toISOString(),
          onProgress: report,
        });
        const { records, assets, notes } = built;
        made = { plan: built.plan, records, isWhole: onto.length === 0 };
        return { records, assets, notes };
      }),
    checkBuilt: (onProgress) =>
      outcomeOf(() => {
        if (!made) throw new Error('Expected something built, got nothing.');
        const focus = made.isWhole ? undefined : new Set(made.records.map(({ id }) => id));
        return qualityReport(made.plan, focus, atMostOften(onProgress));
      }),
  };
}

/** What was built last. */
interface Made {
  /** The plan as it would be. */
  readonly plan: Plan;
  readonly records: readonly PlanRecord[];
  /** Whether the records are all of the plan. */
  readonly isWhole: boolean;
}

/** File and layer, made unique: two files of one name may be dropped from two folders. */
function freeKey(taken: ReadonlyMap<LayerKey, unknown>, { file, name }: SourceLayer): LayerKey {
  const wanted = name === '' || name === file ? file : `${file}#${name}`;
  let key = wanted;
  for (let ending = 2; taken.has(key); ending++) key = `${wanted}~${ending}`;
  return key;
}

async function bytesOf(
  files: readonly File[],
): Promise<{ bytes: readonly NamedBytes[]; problems: readonly FileProblem[] }> {
  const bytes: NamedBytes[] = [];
  const problems: FileProblem[] = [];
  for (const file of files) {
    if (file.size > FILE_LIMIT_BYTES) problems.push({ file: file.name, ...tooLarge(file) });
    else bytes.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  }
  return { bytes, problems };
}

function tooLarge(file: File): Pick<FileProblem, 'code' | 'detail'> {
  const { code, detail } = new Problem('fileTooLarge', {
    file: file.name,
    megabytes: Math.round(file.size / BYTES_PER_MEGABYTE),
    limitMegabytes: FILE_LIMIT_BYTES / BYTES_PER_MEGABYTE,
  });
  return { code, detail };
}

/** Twenty times a second is as often as anyone looks. */
function atMostOften(onProgress: OnProgress): OnProgress {
  let last = -Infinity;
  return (share) => {
    const now = performance.now();
    if (now - last < PROGRESS_EVERY && share < 1) return;
    last = now;
    onProgress(share);
  };
}
