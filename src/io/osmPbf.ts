import { PbfReader } from 'pbf';
import { Problem } from '../plan/problem.ts';
import type { MemberType, OsmElements } from './osmElements.ts';
import { BYTES_PER_MEGABYTE } from './fileLimit.ts';
import { pbfBlobs } from './pbfBlobs.ts';
import { isUnusedKey } from './unusedKeys.ts';

const MEMBER_TYPES: readonly MemberType[] = ['node', 'way', 'relation'];
const KNOWN_FEATURES = new Set(['OsmSchema-V0.6', 'DenseNodes']);
/** Data inflated from one file; real extracts grow 1.5 to 2.5 times. */
const INFLATED_LIMIT_BYTES = 1500 * BYTES_PER_MEGABYTE;

/**
 * Reads the bytes of an `.osm.pbf` file into `elements`, blob by blob, and yields the bytes read after
 * each. Throws `Problem` osmTruncated, osmDamaged, fileUnknownFormat (a feature or compression we cannot
 * read) or fileTooLarge, each without the file's name.
 */
export function* readOsmPbf(bytes: Uint8Array, elements: OsmElements): Generator<number, void> {
  let inflated = 0;
  for (const { type, data, end } of pbfBlobs(bytes)) {
    inflated += data.length;
    if (inflated > INFLATED_LIMIT_BYTES)
      throw new Problem('fileTooLarge', { limitMegabytes: INFLATED_LIMIT_BYTES / BYTES_PER_MEGABYTE });
    if (type === 'OSMHeader') readHeader(data, elements);
    else readBlock(data, elements);
    yield end;
  }
}

function readHeader(data: Uint8Array, elements: OsmElements): void {
  const pbf = new PbfReader(data);
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 4) {
      const feature = pbf.readString();
      if (!KNOWN_FEATURES.has(feature)) throw new Problem('fileUnknownFormat', { where: feature });
    } else if (field === 5) {
      const [, stamp] = /^timestamp=(\S+)$/.exec(pbf.readString()) ?? [];
      if (stamp && !Number.isNaN(Date.parse(stamp))) elements.timestamp ??= stamp;
    } else if (field === 32) {
      const seconds = pbf.readVarint();
      if (seconds > 0 && seconds < 1e11) elements.timestamp = new Date(seconds * 1000).toISOString();
    }
  }
}

/** One primitive block while it is read: its string table and grain. */
interface Block {
  readonly pbf: PbfReader;
  readonly elements: OsmElements;
  readonly stringStarts: number[];
  /** Number of each string in `elements`; -1 not looked at, -2 a key nobody reads. */
  strings: Int32Array;
  keys: Int32Array;
  /** Strings that name roles, by place. */
  readonly roles: string[];
  granularity: number;
  longitudeOffset: number;
  latitudeOffset: number;
  dateGranularity: number;
}

function readBlock(data: Uint8Array, elements: OsmElements): void {
  const pbf = new PbfReader(data);
  const block: Block = {
    pbf,
    elements,
    stringStarts: [],
    strings: new Int32Array(0),
    keys: new Int32Array(0),
    roles: [],
    granularity: 100,
    longitudeOffset: 0,
    latitudeOffset: 0,
    dateGranularity: 1000,
  };
  const groups: number[] = [];
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 1) readStrings(block);
    else if (field === 2) groups.push(pbf.pos);
    else if (field === 17) block.granularity = pbf.readVarint(true);
    else if (field === 18) block.dateGranularity = pbf.readVarint(true);
    else if (field === 19) block.latitudeOffset = pbf.readVarint(true);
    else if (field === 20) block.longitudeOffset = pbf.readVarint(true);
  }
  for (const start of groups) {
    pbf.pos = start;
    const end = messageEnd(pbf);
    for (let field = pbf.nextField(end); field; field = pbf.nextField(end)) {
      if (field === 1) readNode(block);
      else if (field === 2) readDenseNodes(block);
      else if (field === 3) readWay(block);
      else if (field === 4) readRelation(block);
    }
  }
}

/** End of the length-delimited field that begins here; never behind the data. */
function messageEnd(pbf: PbfReader): number {
  const end = pbf.readVarint() + pbf.pos;
  if (!(end <= pbf.length)) throw new Error('A field ends behind its message.');
  return end;
}

function readStrings(block: Block): void {
  const { pbf } = block;
  const end = messageEnd(pbf);
  for (let field = pbf.nextField(end); field; field = pbf.nextField(end))
    if (field === 1) block.stringStarts.push(pbf.pos);
  block.strings = new Int32Array(block.stringStarts.length).fill(-1);
  block.keys = new Int32Array(block.stringStarts.length).fill(-1);
}

function text(block: Block, place: number): string {
  const start = block.stringStarts[place];
  if (start === undefined) throw new Error(`There is no string ${place}.`);
  const position = block.pbf.pos;
  block.pbf.pos = start;
  const string = block.pbf.readString();
  block.pbf.pos = position;
  return string;
}

function addTag(block: Block, keyPlace: number, valuePlace: number): void {
  let key = block.keys[keyPlace] ?? -1;
  if (key === -1) {
    const string = text(block, keyPlace);
    key = block.keys[keyPlace] = isUnusedKey(string) ? -2 : block.elements.key(string);
  }
  if (key === -2) return;
  let value = block.strings[valuePlace] ?? -1;
  if (value === -1) value = block.strings[valuePlace] = block.elements.value(text(block, valuePlace));
  block.elements.addTag(key, value);
}

/** `keys` and `vals` are two lists side by side, starting at these positions. */
function addTags(block: Block, keysAt: number, valuesAt: number): void {
  if (keysAt < 0 || valuesAt < 0) return;
  const { pbf } = block;
  const resume = pbf.pos;
  pbf.pos = keysAt;
  const keysEnd = messageEnd(pbf);
  let keyAt = pbf.pos;
  pbf.pos = valuesAt;
  const valuesEnd = messageEnd(pbf);
  let valueAt = pbf.pos;
  while (keyAt < keysEnd && valueAt < valuesEnd) {
    pbf.pos = keyAt;
    const key = pbf.readVarint();
    keyAt = pbf.pos;
    pbf.pos = valueAt;
    const value = pbf.readVarint();
    valueAt = pbf.pos;
    addTag(block, key, value);
  }
  pbf.pos = resume;
}

/** Whole 1e-7 degrees from the block's units of nanodegrees. */
function units(block: Block, value: number, offset: number): number {
  return block.granularity === 100 && offset === 0
    ? value
    : Math.round((offset + block.granularity * value) / 100);
}

function readNode(block: Block): void {
  const { pbf, elements } = block;
  const end = messageEnd(pbf);
  let id = 0;
  let longitude = Number.NaN;
  let latitude = Number.NaN;
  let keysAt = -1;
  let valuesAt = -1;
  for (let field = pbf.nextField(end); field; field = pbf.nextField(end)) {
    if (field === 1) id = pbf.readSVarint();
    else if (field === 2) keysAt = pbf.pos;
    else if (field === 3) valuesAt = pbf.pos;
    else if (field === 4) readInfo(block);
    else if (field === 8) latitude = pbf.readSVarint();
    else if (field === 9) longitude = pbf.readSVarint();
  }
  addTags(block, keysAt, valuesAt);
  elements.addNode(
    id,
    units(block, longitude, block.longitudeOffset),
    units(block, latitude, block.latitudeOffset),
  );
}

function readDenseNodes(block: Block): void {
  const { pbf, elements } = block;
  const end = messageEnd(pbf);
  let idAt = -1;
  let latitudeAt = -1;
  let longitudeAt = -1;
  let tagsAt = -1;
  for (let field = pbf.nextField(end); field; field = pbf.nextField(end)) {
    if (field === 1) idAt = pbf.pos;
    else if (field === 5) readDenseInfo(block);
    else if (field === 8) latitudeAt = pbf.pos;
    else if (field === 9) longitudeAt = pbf.pos;
    else if (field === 10) tagsAt = pbf.pos;
  }
  if (idAt < 0) return;
  if (latitudeAt < 0 || longitudeAt < 0) throw new Error('Nodes without coordinates.');
  const ids = new Deltas(pbf, idAt);
  const latitudes = new Deltas(pbf, latitudeAt);
  const longitudes = new Deltas(pbf, longitudeAt);
  pbf.pos = tagsAt < 0 ? end : tagsAt;
  const tagsEnd = tagsAt < 0 ? end : messageEnd(pbf);
  let tagAt = pbf.pos;
  while (ids.isMore) {
    if (tagAt < tagsEnd) {
      pbf.pos = tagAt;
      for (let key = pbf.readVarint(); key !== 0 && pbf.pos < tagsEnd; key = pbf.readVarint())
        addTag(block, key, pbf.readVarint());
      tagAt = pbf.pos;
    }
    const longitude = units(block, longitudes.next(pbf), block.longitudeOffset);
    elements.addNode(ids.next(pbf), longitude, units(block, latitudes.next(pbf), block.latitudeOffset));
  }
  pbf.pos = end;
}

/** A packed list of differences; each `next` is the sum so far. */
class Deltas {
  value = 0;
  #position: number;
  readonly #end: number;

  constructor(pbf: PbfReader, start: number) {
    pbf.pos = start;
    this.#end = messageEnd(pbf);
    this.#position = pbf.pos;
  }

  get isMore(): boolean {
    return this.#position < this.#end;
  }

  next(pbf: PbfReader): number {
    if (this.#position >= this.#end) throw new Error('A list is shorter than its neighbour.');
    pbf.pos = this.#position;
    this.value += pbf.readSVarint();
    this.#position = pbf.pos;
    return this.value;
  }
}

function readDenseInfo(block: Block): void {
  const { pbf, elements } = block;
  const end = messageEnd(pbf);
  for (let field = pbf.nextField(end); field; field = pbf.nextField(end)) {
    if (field !== 2 || elements.timestamp) continue;
    const dates = new Deltas(pbf, pbf.pos);
    while (dates.isMore) noteEdit(block, dates.next(pbf));
  }
}

function readInfo(block: Block): void {
  const { pbf, elements } = block;
  const end = messageEnd(pbf);
  for (let field = pbf.nextField(end); field; field = pbf.nextField(end))
    if (field === 2 && !elements.timestamp) noteEdit(block, pbf.readVarint());
}

function noteEdit(block: Block, value: number): void {
  const milliseconds = value * block.dateGranularity;
  if (milliseconds > block.elements.newestEdit) block.elements.newestEdit = milliseconds;
}

function readWay(block: Block): void {
  const { pbf, elements } = block;
  const end = messageEnd(pbf);
  let id = 0;
  let keysAt = -1;
  let valuesAt = -1;
  for (let field = pbf.nextField(end); field; field = pbf.nextField(end)) {
    if (field === 1) id = pbf.readVarint(true);
    else if (field === 2) keysAt = pbf.pos;
    else if (field === 3) valuesAt = pbf.pos;
    else if (field === 4) readInfo(block);
    else if (field === 8) {
      const last = messageEnd(pbf);
      let reference = 0;
      while (pbf.pos < last) elements.addReference((reference += pbf.readSVarint()));
    }
  }
  addTags(block, keysAt, valuesAt);
  elements.addWay(id);
}

function readRelation(block: Block): void {
  const { pbf, elements } = block;
  const end = messageEnd(pbf);
  let id = 0;
  let keysAt = -1;
  let valuesAt = -1;
  const memberIds: number[] = [];
  let types: number[] = [];
  let roles: number[] = [];
  for (let field = pbf.nextField(end); field; field = pbf.nextField(end)) {
    if (field === 1) id = pbf.readVarint(true);
    else if (field === 2) keysAt = pbf.pos;
    else if (field === 3) valuesAt = pbf.pos;
    else if (field === 4) readInfo(block);
    else if (field === 8) roles = readWholes(pbf);
    else if (field === 9) {
      const deltas = new Deltas(pbf, pbf.pos);
      while (deltas.isMore) memberIds.push(deltas.next(pbf));
    } else if (field === 10) types = readWholes(pbf);
  }
  addTags(block, keysAt, valuesAt);
  const members = memberIds.map((member, place) => {
    const type = MEMBER_TYPES[types[place] ?? -1];
    if (!type) throw new Error(`A member of unknown type ${types[place]}.`);
    return { type, id: member, role: roleAt(block, roles[place]) };
  });
  elements.addRelation(id, members);
}

function readWholes(pbf: PbfReader): number[] {
  const end = messageEnd(pbf);
  const values: number[] = [];
  while (pbf.pos < end) values.push(pbf.readVarint());
  return values;
}

/** Few words name the roles of thousands of members: each is read once a block. */
function roleAt(block: Block, place: number | undefined): string {
  if (place === undefined) return '';
  return (block.roles[place] ??= text(block, place));
}
