import type { ExportedThing, ExportFormat } from '../../app/exporting.ts';
import { recordsOfLayer } from '../../app/removeDataLayer.ts';
import type { Messages } from '../../i18n/zh-CN.ts';
import { recordsOfKind, type Plan, type PlanRecord, type RecordKind } from '../../plan/records.ts';

/** Something that can be exported. */
export interface ExportChoice {
  /** Names it in a list. */
  readonly key: string;
  readonly what: ExportedThing;
  readonly label: string;
  /** Of the file, without ending, in the words of the reader. */
  readonly fileName: string;
  readonly formats: readonly ExportFormat[];
  /** Whether CSV needs a table for each kind. */
  readonly isOfManyKinds: boolean;
}

/** Two things that are about the rest and are no data of their own. */
const NOT_BY_KIND: ReadonlySet<RecordKind> = new Set(['community', 'dataLayer']);
const OF_RECORDS: readonly ExportFormat[] = ['geojson', 'csv', 'gpkg'];

/** Everything first, then the circles on screen, every kind and every data layer that holds something. */
export function exportChoices(
  baseline: Plan,
  shown: Plan,
  circleCount: number,
  messages: Messages,
): readonly ExportChoice[] {
  const { exporting, kindsMany } = messages;
  const counts = kindCounts(shown.values());
  const community = recordsOfKind(baseline, 'community')[0]?.name || messages.app.name;

  const whole: ExportChoice = {
    key: 'plan',
    what: { part: 'plan' },
    label: exporting.whole(baseline.size),
    fileName: community,
    formats: withModel(['linli', 'gpkg', 'geojson', 'csv'], counts.keys()),
    isOfManyKinds: true,
  };
  const circles: ExportChoice = {
    key: 'circles',
    what: { part: 'circles' },
    label: exporting.circles(circleCount),
    fileName: `${community}-${exporting.circlesName}`,
    formats: ['geojson', 'csv'],
    isOfManyKinds: false,
  };
  const kinds = [...counts]
    .filter(([kind]) => !NOT_BY_KIND.has(kind))
    .map(([kind, count]): ExportChoice => ({
      key: `kind ${kind}`,
      what: { part: 'kind', kind },
      label: exporting.kind(kindsMany[kind], count),
      fileName: `${community}-${kindsMany[kind]}`,
      formats: withModel(OF_RECORDS, [kind]),
      isOfManyKinds: false,
    }));
  const layers = recordsOfKind(shown, 'dataLayer').map(({ id, name, file }): ExportChoice => {
    const records = recordsOfLayer(shown, id);
    return {
      key: `layer ${id}`,
      what: { part: 'layer', layer: id },
      label: exporting.layer(name || file, records.length),
      fileName: `${community}-${name || file}`,
      formats: withModel(OF_RECORDS, kindCounts(records).keys()),
      // its own record goes along, with where the data came from
      isOfManyKinds: true,
    };
  });
  return [whole, ...(circleCount > 0 ? [circles] : []), ...kinds, ...layers];
}

function withModel(formats: readonly ExportFormat[], kinds: Iterable<RecordKind>): readonly ExportFormat[] {
  return [...kinds].includes('building') ? [...formats, 'glb'] : formats;
}

function kindCounts(records: Iterable<PlanRecord>): Map<RecordKind, number> {
  const counts = new Map<RecordKind, number>();
  for (const { kind } of records) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** As the file will end. */
export function fileEnding(format: ExportFormat, { isOfManyKinds }: ExportChoice): string {
  return format === 'csv' && isOfManyKinds ? '.csv.zip' : `.${format}`;
}
