import type { Geometry, Position } from 'geojson';
import { Problem } from '../../plan/problem.ts';
import type { AttributeValue } from '../../plan/recordBase.ts';
import { areaOfRings } from './dxfAreas.ts';
import type { DxfBlock, DxfDocument } from './dxfDocument.ts';
import type { DxfEntity, DxfPoint } from './dxfEntity.ts';
import { dxfShape, PLANE_TYPES, type DxfShape } from './dxfShape.ts';
import {
  after,
  applied,
  IDENTITY,
  insertTransform,
  MIRROR,
  stretchOf,
  type DxfTransform,
} from './dxfTransform.ts';
import { takeGeometry, type FeatureIntake } from './geoJsonFeature.ts';
import { Extent } from './geoJsonGeometry.ts';
import { RefusalTally } from './refusalTally.ts';

/** Blocks in blocks, and entities looked at with all copies: more is made to fill the memory. */
const DEEPEST = 16;
const MOST_ENTITIES = 1_000_000;
/** Entities that draw nothing by themselves. */
const SILENT = new Set(['ATTDEF', 'VIEWPORT', 'SEQEND', 'VERTEX']);

export interface DxfDrawing {
  readonly areas: FeatureIntake;
  readonly lines: FeatureIntake;
  readonly labels: FeatureIntake;
  /** What became none of these. */
  readonly left: RefusalTally;
}

interface Surroundings {
  readonly transform: DxfTransform;
  /** Names of the blocks we are in, outermost first. */
  readonly path: readonly string[];
  /** Layer and colour of the insertion, for what says "as my block". */
  readonly layer: string;
  readonly colour: number | string;
}

/**
 * What stands in the model space of a drawing, blocks put where they are inserted. `tolerance` is how far chords may
 * leave their curves, in drawing units. Throws `Problem` fileTooLarge when the blocks unfold to too much.
 */
export function dxfDrawing(document: DxfDocument, tolerance: number): DxfDrawing {
  const drawing = {
    areas: emptyIntake(),
    lines: emptyIntake(),
    labels: emptyIntake(),
    left: new RefusalTally(),
  };
  new Walk(document, tolerance, drawing).through(document.entities, {
    transform: IDENTITY,
    path: [],
    layer: '0',
    colour: 7,
  });
  return drawing;
}

function emptyIntake(): FeatureIntake {
  return { features: [], refused: new RefusalTally(), extent: new Extent() };
}

class Walk {
  readonly #document: DxfDocument;
  readonly #tolerance: number;
  readonly #drawing: DxfDrawing;
  #seen = 0;

  constructor(document: DxfDocument, tolerance: number, drawing: DxfDrawing) {
    this.#document = document;
    this.#tolerance = tolerance;
    this.#drawing = drawing;
  }

  through(entities: readonly DxfEntity[], around: Surroundings): void {
    for (const entity of entities) this.#entity(entity, around);
  }

  #entity(entity: DxfEntity, around: Surroundings): void {
    this.#seen += 1;
    if (this.#seen > MOST_ENTITIES) throw new Problem('fileTooLarge');
    if (SILENT.has(entity.type)) return;
    const { left } = this.#drawing;
    if (entity.number(67, 0) === 1) return left.add('entityUnsupported', `paper space: ${entity.place}`);
    const transform = planeOf(entity, around.transform);
    if (!transform) return left.add('entityUnsupported', `tilted: ${entity.place}`);
    if (entity.type === 'INSERT') return this.#insert(entity, { ...around, transform });
    const shape = dxfShape(entity, this.#tolerance / stretchOf(transform));
    if (shape) this.#take(shape, entity, { ...around, transform });
    else left.add('entityUnsupported', entity.place);
  }

  #insert(insert: DxfEntity, around: Surroundings): void {
    const name = insert.text(2);
    const { left } = this.#drawing;
    // attributes stand in the drawing, not in the block
    for (const attribute of insert.parts)
      this.#entity(attribute, { ...around, ...this.#styleOf(insert, around) });
    const block = this.#document.blocks.get(name);
    const missing = !block || block.externalFile !== null;
    if (missing) return left.add('blockMissing', `${block?.externalFile ?? name} (${insert.place})`);
    if (around.path.includes(name) || around.path.length >= DEEPEST)
      return left.add('entityUnsupported', `block ${name} in itself (${insert.place})`);
    const [columns, rows] = [copies(insert.number(70, 1)), copies(insert.number(71, 1))];
    if (columns * rows * Math.max(1, block.entities.length) > MOST_ENTITIES)
      throw new Problem('fileTooLarge');
    const inside = { ...around, ...this.#styleOf(insert, around), path: [...around.path, name] };
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        this.through(block.entities, {
          ...inside,
          transform: this.#placed(insert, block, column, row, around),
        });
  }

  #placed(
    insert: DxfEntity,
    block: DxfBlock,
    column: number,
    row: number,
    around: Surroundings,
  ): DxfTransform {
    return after(around.transform, insertTransform(insert, { x: block.baseX, y: block.baseY }, column, row));
  }

  #take(shape: DxfShape, entity: DxfEntity, around: Surroundings): void {
    const { areas, lines, labels } = this.#drawing;
    const intake = { area: areas, line: lines, label: labels }[shape.kind];
    const properties = this.#properties(shape, entity, around);
    const row = intake.features.length + intake.refused.count + 1;
    takeGeometry(placedGeometry(shape, around.transform), row, properties, entity.place, intake);
  }

  #properties(shape: DxfShape, entity: DxfEntity, around: Surroundings): Record<string, AttributeValue> {
    const { layer, colour } = this.#styleOf(entity, around);
    const entries: [string, AttributeValue][] = [
      ['layer', layer],
      ['colour', colour],
      ['entity', entity.type],
      ['handle', entity.text(5).trim() || null],
    ];
    if (shape.kind === 'label') entries.unshift(['text', shape.text]);
    if (shape.kind === 'label') entries.push(['height', shape.height], ['rotation', entity.number(50, 0)]);
    if (entity.type === 'ATTRIB') entries.push(['tag', entity.text(2)]);
    if (around.path.length > 0) entries.push(['block', around.path.join(' / ')]);
    const elevation = entity.number(entity.type === 'LWPOLYLINE' ? 38 : 30, 0);
    if (shape.kind !== 'label' && elevation !== 0) entries.push(['elevation', elevation]);
    if (this.#document.layers.get(layer)?.isHidden || entity.number(60, 0) === 1)
      entries.push(['hidden', true]);
    return Object.fromEntries(
      entries.map(([name, value]) => [
        name,
        typeof value === 'number' && !Number.isFinite(value) ? null : value,
      ]),
    );
  }

  /** Layer `0` inside a block and colour 0 mean those of the insertion, colour 256 that of the layer. */
  #styleOf(entity: DxfEntity, around: Surroundings): { layer: string; colour: number | string } {
    const own = entity.text(8).trim() || '0';
    const layer = own === '0' && around.path.length > 0 ? around.layer : own;
    const number = entity.number(62, 256);
    const numbered = number === 0 ? around.colour : number;
    const colour = numbered === 256 ? (this.#document.layers.get(layer)?.colour ?? 7) : numbered;
    return { layer, colour: entity.trueColour() ?? colour };
  }
}

/** The plane an entity is drawn in, seen from above; null when it is tilted. */
function planeOf(entity: DxfEntity, transform: DxfTransform): DxfTransform | null {
  if (!PLANE_TYPES.has(entity.type)) return transform;
  const [x, y, z] = [entity.number(210, 0), entity.number(220, 0), entity.number(230, 1)];
  if (Math.abs(x) > 1e-6 || Math.abs(y) > 1e-6 || !(Math.abs(z) > 1e-6)) return null;
  return z < 0 ? after(transform, MIRROR) : transform;
}

function placedGeometry(shape: DxfShape, transform: DxfTransform): Geometry {
  const position = (point: DxfPoint): Position => {
    const { x, y } = applied(transform, point);
    return [x, y];
  };
  if (shape.kind === 'label') return { type: 'Point', coordinates: position(shape.point) };
  if (shape.kind === 'line') return { type: 'LineString', coordinates: shape.points.map(position) };
  return areaOfRings(shape.rings.map((ring) => ring.map(position)));
}

function copies(count: number): number {
  return Number.isFinite(count) ? Math.max(1, Math.trunc(count)) : 1;
}
