import type { Position } from 'geojson';
import type { PlanRecord, RecordId, RecordKind, RecordOfKind, StreetNodeId } from '../../plan/records.ts';

/**
 * What records are built onto: the ids that are taken, the street nodes, and the records that tables and references
 * find, those built a moment ago among them. One for all layers of an import.
 */
export class PlanGround {
  readonly #records = new Map<RecordId, PlanRecord>();
  readonly #nodes = new Map<string, StreetNodeId>();
  /** Last ending given to an id, so that a thousand equal ids do not count from 2 a thousand times. */
  readonly #endings = new Map<string, number>();
  #nextNode = 1;

  constructor(onto: readonly PlanRecord[]) {
    for (const record of onto) this.put(record);
  }

  /** The id itself when it is free, else with the first free ending: `12~2`. */
  freeId(wanted: string): RecordId {
    if (!this.#records.has(wanted)) return wanted;
    for (let ending = (this.#endings.get(wanted) ?? 1) + 1; ; ending++) {
      this.#endings.set(wanted, ending);
      const id = `${wanted}~${ending}`;
      if (!this.#records.has(id)) return id;
    }
  }

  /** Adds a record, or puts it in the place of the one with its id. */
  put(record: PlanRecord): void {
    this.#records.set(record.id, record);
    if (record.kind !== 'street') return;
    record.nodes.forEach((node, at) => {
      const key = placeKey(record.geometry.coordinates[at]!);
      if (!this.#nodes.has(key)) this.#nodes.set(key, node);
      if (node >= this.#nextNode) this.#nextNode = node + 1;
    });
  }

  get(id: RecordId): PlanRecord | undefined {
    return this.#records.get(id);
  }

  ofKind<K extends RecordKind>(kind: K): readonly RecordOfKind<K>[] {
    const found: PlanRecord[] = [];
    for (const record of this.#records.values()) if (record.kind === kind) found.push(record);
    return found as unknown as readonly RecordOfKind<K>[];
  }

  /** The street node at a place, to 1e-7 degrees (about 1 cm); a new one where no street has a vertex yet. */
  nodeAt(position: Position): StreetNodeId {
    const key = placeKey(position);
    let node = this.#nodes.get(key);
    if (node === undefined) this.#nodes.set(key, (node = this.#nextNode++));
    return node;
  }
}

function placeKey(position: Position): string {
  return `${Math.round(position[0]! * 1e7)},${Math.round(position[1]! * 1e7)}`;
}
