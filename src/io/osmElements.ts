import { Problem } from '../plan/problem.ts';
import { IntegerList, NumberList } from './numberList.ts';

/** What the tag tables read; a Map will do. */
export interface Tags {
  get(key: string): string | undefined;
}

export type MemberType = 'node' | 'way' | 'relation';

interface OsmMember {
  readonly type: MemberType;
  readonly id: number;
  readonly role: string;
}

export interface OsmRelation {
  readonly id: number;
  readonly tags: Tags;
  readonly members: readonly OsmMember[];
}

/** Coordinates are whole numbers of 1e-7 degrees, the grain of OpenStreetMap (about 1 cm). */
export const UNITS_PER_DEGREE = 1e7;
/** Keeps what a reader holds under about 1 GB. */
const NODE_LIMIT = 24_000_000;
const REFERENCE_LIMIT = 40_000_000;

/**
 * The elements of one OpenStreetMap file, in file order and flat: no object for a node, none for a way.
 * A reader fills it with `add…`; what refers to what is looked up later, so elements may come in any order.
 */
export class OsmElements {
  readonly nodeIds = new NumberList();
  readonly longitudes = new IntegerList();
  readonly latitudes = new IntegerList();
  /** Places in the node lists of the nodes that have tags, and where the tags of each end. */
  readonly taggedNodes = new IntegerList();
  readonly nodeTagEnds = new IntegerList();
  readonly wayIds = new NumberList();
  /** Node ids of all ways, one after the other; way `w` ends before `referenceEnds.values[w]`. */
  readonly references = new NumberList();
  readonly referenceEnds = new IntegerList();
  readonly wayTagEnds = new IntegerList();
  readonly relations: OsmRelation[] = [];
  /** Elements refused while reading, by reason. */
  readonly refused: Record<string, number> = {};
  /** Elements met, refused ones too. */
  readonly read = { nodes: 0, ways: 0, relations: 0 };
  /** ISO 8601 moment of the file as a whole. */
  timestamp: string | null = null;
  /** Newest edit among the elements, milliseconds since 1970; 0 when the file has no such dates. */
  newestEdit = 0;

  readonly #strings: string[] = [];
  readonly #stringPlaces = new Map<string, number>();
  readonly #keyGroups = new KeyGroups(this.#strings);
  readonly #nodeTags = new IntegerList();
  readonly #wayTags = new IntegerList();
  #pendingTags: number[] = [];

  /** Remembers a key; the number stands for it in `addTag`. */
  key(text: string): number {
    return this.#stringPlaces.get(text) ?? this.#remember(internalized(text));
  }

  /** Remembers a value; the number stands for it in `addTag`. */
  value(text: string): number {
    return this.#stringPlaces.get(text) ?? this.#remember(text);
  }

  #remember(text: string): number {
    const place = this.#strings.push(text) - 1;
    this.#stringPlaces.set(text, place);
    return place;
  }

  /** Adds a tag to the element that the next `addNode`, `addWay` or `addRelation` ends. */
  addTag(key: number, value: number): void {
    this.#pendingTags.push(key, value);
  }

  /** Counts an element that the file marks as deleted, and forgets what was added for it. */
  refuseDeleted(type: MemberType): void {
    this.read[`${type}s`]++;
    this.refuse('deletedElements');
    this.dropTags();
    this.references.length =
      this.wayIds.length === 0 ? 0 : this.referenceEnds.values[this.wayIds.length - 1]!;
  }

  private dropTags(): void {
    this.#pendingTags.length = 0;
  }

  /** `longitude`, `latitude` in 1e-7 degrees, already whole. */
  addNode(id: number, longitude: number, latitude: number): void {
    this.read.nodes++;
    const isOnEarth = Math.abs(longitude) <= 180e7 && Math.abs(latitude) <= 90e7;
    if (!isOnEarth || !Number.isSafeInteger(id)) {
      this.refuse(isOnEarth ? 'invalidIds' : 'invalidCoordinates');
      this.dropTags();
      return;
    }
    if (this.nodeIds.length >= NODE_LIMIT) throw new Problem('fileTooLarge', { nodes: NODE_LIMIT });
    if (this.#pendingTags.length > 0) {
      for (const part of this.#pendingTags) this.#nodeTags.push(part);
      this.dropTags();
      this.taggedNodes.push(this.nodeIds.length);
      this.nodeTagEnds.push(this.#nodeTags.length);
    }
    this.nodeIds.push(id);
    this.longitudes.push(longitude);
    this.latitudes.push(latitude);
  }

  /** Adds a vertex to the way that the next `addWay` ends. */
  addReference(node: number): void {
    this.references.push(node);
  }

  addWay(id: number): void {
    this.read.ways++;
    if (this.references.length > REFERENCE_LIMIT)
      throw new Problem('fileTooLarge', { vertices: REFERENCE_LIMIT });
    for (const part of this.#pendingTags) this.#wayTags.push(part);
    this.dropTags();
    this.wayIds.push(id);
    this.referenceEnds.push(this.references.length);
    this.wayTagEnds.push(this.#wayTags.length);
  }

  addRelation(id: number, members: readonly OsmMember[]): void {
    this.read.relations++;
    const tags = Int32Array.from(this.#pendingTags);
    this.dropTags();
    this.relations.push({
      id,
      tags: new TagView(this.#strings, this.#keyGroups, tags, 0, tags.length),
      members,
    });
  }

  private refuse(reason: string): void {
    this.refused[reason] = (this.refused[reason] ?? 0) + 1;
  }

  /** Reads the tags of one way after another; the answer is good until the next call. */
  wayTagReader(): (way: number) => TagView {
    return tagReader(this.#strings, this.#keyGroups, this.#wayTags, this.wayTagEnds);
  }

  /** The same for the place of a node in `taggedNodes`. */
  nodeTagReader(): (tagged: number) => TagView {
    return tagReader(this.#strings, this.#keyGroups, this.#nodeTags, this.nodeTagEnds);
  }
}

function tagReader(
  strings: string[],
  groups: KeyGroups,
  tags: IntegerList,
  ends: IntegerList,
): (element: number) => TagView {
  const view = new TagView(strings, groups, tags.values, 0, 0);
  return (element) => {
    view.start = element === 0 ? 0 : ends.values[element - 1]!;
    view.end = ends.values[element]!;
    return view;
  };
}

/** Bits of each key by its place among the strings, looked up when it is first met. */
class KeyGroups {
  readonly #strings: readonly string[];
  /** One more than the bits, so that 0 is a key not met yet. Typed: keys lie far apart among the values. */
  #known = new Int32Array(0);

  constructor(strings: readonly string[]) {
    this.#strings = strings;
  }

  of(key: number, groupsOfKey: ReadonlyMap<string, number>): number {
    if (key >= this.#known.length) {
      const grown = new Int32Array(Math.max(this.#strings.length, 2 * this.#known.length));
      grown.set(this.#known);
      this.#known = grown;
    }
    const known = this.#known[key]!;
    if (known > 0) return known - 1;
    const groups = groupsOfKey.get(this.#strings[key]!) ?? 0;
    this.#known[key] = groups + 1;
    return groups;
  }
}

/** The tags of one element: few, so looking through them beats a table. */
export class TagView implements Tags {
  readonly #strings: string[];
  readonly #groups: KeyGroups;
  readonly #tags: Int32Array;
  start: number;
  end: number;

  /** `groups` is kept between views of one file; see `groups()`. */
  constructor(strings: string[], groups: KeyGroups, tags: Int32Array, start: number, end: number) {
    this.#strings = strings;
    this.#groups = groups;
    this.#tags = tags;
    this.start = start;
    this.end = end;
  }

  get isEmpty(): boolean {
    return this.start === this.end;
  }

  /** All bits of its keys together; each key is looked up in `groupsOfKey` once a file, so it must stay the same. */
  groups(groupsOfKey: ReadonlyMap<string, number>): number {
    let groups = 0;
    for (let at = this.start; at < this.end; at += 2) groups |= this.#groups.of(this.#tags[at]!, groupsOfKey);
    return groups;
  }

  get(key: string): string | undefined {
    for (let at = this.start; at < this.end; at += 2)
      if (this.#strings[this.#tags[at]!] === key) return this.#strings[this.#tags[at + 1]!];
    return undefined;
  }
}

/** A copy the engine compares by address; without it each look at a tag compares letters. */
function internalized(text: string): string {
  return Object.keys({ [text]: 0 })[0]!;
}
