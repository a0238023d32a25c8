import { positionTransform } from '../../geo/crs/positionTransform.ts';
import type { PositionSystem } from '../../geo/crs/positionSystem.ts';
import type { Identified, RecordId } from '../../plan/recordBase.ts';
import type { PlanRecord } from '../../plan/records.ts';
import { RefusalTally } from '../formats/refusalTally.ts';
import type { Refusal, SourceFeature, SourceLayer } from '../sourceLayer.ts';
import { NoteTally } from './buildNotes.ts';
import { fitGeometry, type FittedGeometry } from './fitGeometry.ts';
import type { LayerBuild } from './layerBuild.ts';
import { placeGeometry, type PlacedGeometry, type ToWgs84 } from './placeGeometry.ts';
import type { PlanGround } from './planGround.ts';
import { rowFacts, type RowContext, type RowFacts } from './rowRecords.ts';
import { rowReader, type RowReading } from './rowReader.ts';

/** One row read and placed, not yet a record. */
export interface ReadRow {
  readonly feature: SourceFeature;
  readonly reading: RowReading;
  readonly facts: Extract<RowFacts, { make: unknown }>;
  readonly geometries: readonly FittedGeometry[];
}

/** What is shared by all rows of a layer while it is built. */
export class LayerWork {
  readonly records: PlanRecord[] = [];
  readonly notes = new NoteTally();
  readonly refusals = new RefusalTally();
  readonly ground: PlanGround;
  readonly read: (feature: SourceFeature) => RowReading;
  kept = 0;
  readonly #context: RowContext;
  readonly #key: string;
  readonly #file: string;
  readonly dataLayer: RecordId;

  constructor(layer: SourceLayer, build: LayerBuild, ground: PlanGround, dataLayer: RecordId) {
    this.ground = ground;
    this.read = rowReader(build.mapping, this.notes);
    this.#key = build.key;
    this.#file = layer.file;
    this.dataLayer = dataLayer;
    this.#context = { mapping: build.mapping, ground, notes: this.notes, toWgs84: transformOf(build.system) };
  }

  keepRow(feature: SourceFeature): void {
    const row = this.readRow(feature);
    if (row) this.keep(row, row.geometries);
  }

  /** Null when the row is refused; the reason is counted. */
  placeRow(feature: SourceFeature): PlacedGeometry | null {
    const { notes, toWgs84 } = this.#context;
    const placed = placeGeometry(feature.geometry, toWgs84, notes, feature.row);
    return typeof placed === 'string' ? this.refuse(placed, feature.row) : placed;
  }

  /** Null when the row is refused; the reason is counted. */
  readRow(feature: SourceFeature): ReadRow | null {
    const { mapping, notes } = this.#context;
    const placed = this.placeRow(feature);
    if (!placed) return null;
    const geometries = fitGeometry(placed, mapping.target!, notes, feature.row);
    if (geometries.length === 0) return this.refuse('kindUnfit', feature.row);
    const reading = this.read(feature);
    const facts = rowFacts(reading, feature, this.#context);
    if ('refusal' in facts) return this.refuse(facts.refusal, feature.row);
    return { feature, reading, facts, geometries };
  }

  refuse(reason: Refusal['reason'], row: number): null {
    this.refusals.add(reason, `row ${row}`);
    return null;
  }

  /** Makes the records of a row, one for each geometry. */
  keep({ feature, reading, facts }: ReadRow, geometries: readonly FittedGeometry[]): void {
    this.kept++;
    const attributes = reading.attributes();
    const name = reading.texts['name'];
    geometries.forEach((geometry, part) => {
      const base: { -readonly [K in keyof Identified]: Identified[K] } = {
        id: this.#idOf(reading, part),
        source: `${this.#file}#${feature.row}`,
        dataLayer: this.dataLayer,
      };
      if (name !== undefined) base.name = name;
      if (attributes) base.attributes = attributes;
      this.put(facts.make(base, geometry));
    });
  }

  put(record: PlanRecord): void {
    this.ground.put(record);
    this.records.push(record);
  }

  #idOf(reading: RowReading, part: number): RecordId {
    const own = reading.texts['id'];
    const wanted = (own ?? `${this.#key}:${reading.row}`) + (part > 0 ? `/${part + 1}` : '');
    const id = this.ground.freeId(wanted);
    if (id !== wanted && own !== undefined) this.notes.add('idRepeated', reading.row);
    return id;
  }
}

function transformOf(system: PositionSystem | null): ToWgs84 {
  return system === null ? () => {} : positionTransform(system).toWgs84;
}
