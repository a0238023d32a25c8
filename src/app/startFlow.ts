import type { LayerSummary, ReadingSummary } from '../compute/importJobs.ts';
import type { Bounds, LoadedPlace } from '../geo/crs/crsFinding.ts';
import type { SavedMapping } from '../io/mapping/layerMapping.ts';
import type { ImportFlow, LayerDraft } from './importFlow.ts';

/** An import as it begins: what the files say surely is taken, everything else stays open. */
export function startFlow(
  fileNames: readonly string[],
  reading: ReadingSummary,
  saved: readonly SavedMapping[],
  loaded: LoadedPlace | null,
): ImportFlow {
  return {
    step: 'files',
    fileNames,
    reading,
    drafts: Object.fromEntries(reading.layers.map((layer) => [layer.key, startDraft(layer)])),
    layer: reading.layers[0]?.key ?? null,
    previews: {},
    fitting: { status: 'none' },
    rows: { status: 'none' },
    saved,
    into: liesInOpenPlace(reading, loaded) ? 'open' : 'new',
    communityName: nameFrom(fileNames),
    built: { status: 'none' },
    buildShare: 0,
    viewBefore: null,
  };
}

function startDraft({ finding, proposal, kept }: LayerSummary): LayerDraft {
  const [best] = finding?.candidates ?? [];
  const isSure = finding?.verdict === 'sure' && best !== undefined;
  return {
    isIncluded: kept > 0,
    system: isSure ? best.system : null,
    isPositionKnown: isSure,
    known: finding?.declared && finding.declared.from !== 'formatRule' ? 'declared' : 'byFormat',
    reasons: isSure ? [...finding.reasons, ...best.reasons] : [],
    fit: null,
    mapping: proposal.mapping,
    anchor: null,
    open: proposal.open,
    because: proposal.because,
    savedAs: proposal.saved,
  };
}

/** A made-up place takes real files only when it is asked to. */
function liesInOpenPlace({ layers }: ReadingSummary, loaded: LoadedPlace | null): boolean {
  if (!loaded || loaded.isFictional) return false;
  return layers.some(({ finding }) =>
    finding?.candidates.slice(0, 1).some(({ bounds }) => overlap(bounds, loaded.bounds)),
  );
}

function overlap(a: Bounds, b: Bounds): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

function nameFrom([first = '']: readonly string[]): string {
  const name = first.split('/').at(-1) ?? '';
  return name.replace(/(\.[a-z0-9]{1,8})+$/i, '') || name;
}
