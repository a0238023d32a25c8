import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { Problem } from '../plan/problem.ts';
import { UNITS_PER_DEGREE, type MemberType, type OsmElements } from './osmElements.ts';
import { isUnusedKey } from './unusedKeys.ts';

type Attributes = Readonly<Record<string, string>>;
interface Member {
  type: MemberType;
  id: number;
  role: string;
}

/**
 * What may stand in what. Files of Overpass and JOSM hold more than the bare format: notes, bounds of single
 * elements, and geometry repeated inside members.
 */
const CHILDREN: Readonly<Record<string, ReadonlySet<string>>> = {
  '': new Set(['osm']),
  osm: new Set(['bounds', 'bound', 'node', 'way', 'relation', 'note', 'meta', 'remark', 'changeset', 'user']),
  node: new Set(['tag']),
  way: new Set(['nd', 'tag', 'bounds', 'center']),
  relation: new Set(['member', 'tag', 'bounds', 'center']),
  member: new Set(['nd']),
};
const VERSIONS = new Set(['0.5', '0.6']);
const MEMBER_TYPES = new Set<string>(['node', 'way', 'relation'] satisfies MemberType[]);
/** Notes and remarks hold text and marks of any kind. */
const FREE = new Set(['note', 'remark', 'changeset', 'user']);

/**
 * Reads OpenStreetMap XML into `elements`: `write` takes one piece of the file after another, `close` the
 * end. Both throw `Problem` osmEntityRefused at any document type, before an entity could be expanded;
 * osmTruncated when the text ends early; osmDamaged (with the line) otherwise; without the file's name.
 */
export function createOsmXmlReader(elements: OsmElements): {
  write(piece: Uint8Array): void;
  close(): void;
} {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parser = new SaxesParser();
  const path: string[] = [''];
  let members: Member[] = [];
  let isClosing = false;

  const damaged = (what: string): Problem =>
    new Problem('osmDamaged', { where: `line ${parser.line}: ${what}` });

  const whole = (attributes: Attributes, name: string): number => {
    const text = attributes[name];
    const value = Number(text);
    if (!text || !Number.isSafeInteger(value)) throw damaged(`${name}="${(text ?? '').slice(0, 40)}"`);
    return value;
  };

  const open: Readonly<Record<string, (attributes: Attributes, parent: string) => void>> = {
    osm(attributes) {
      if (!VERSIONS.has(attributes['version'] ?? ''))
        throw damaged(`osm version ${attributes['version'] ?? '?'}`);
      setMoment(elements, attributes['timestamp']);
    },
    meta: (attributes) => setMoment(elements, attributes['osm_base']),
    nd(attributes, parent) {
      if (parent === 'way') elements.addReference(whole(attributes, 'ref'));
    },
    member(attributes) {
      const type = attributes['type'] ?? '';
      if (!MEMBER_TYPES.has(type)) throw damaged(`member type "${type.slice(0, 40)}"`);
      members.push({
        type: type as MemberType,
        id: whole(attributes, 'ref'),
        role: attributes['role'] ?? '',
      });
    },
    tag({ k, v }) {
      if (k === undefined || v === undefined) throw damaged('tag without k or v');
      if (!isUnusedKey(k)) elements.addTag(elements.key(k), elements.value(v));
    },
  };

  const close: Readonly<Record<string, (attributes: Attributes) => void>> = {
    node(attributes) {
      const id = whole(attributes, 'id');
      if (isDeleted(attributes)) return elements.refuseDeleted('node');
      noteEdit(elements, attributes);
      elements.addNode(id, units(attributes['lon']), units(attributes['lat']));
    },
    way(attributes) {
      const id = whole(attributes, 'id');
      if (isDeleted(attributes)) return elements.refuseDeleted('way');
      noteEdit(elements, attributes);
      elements.addWay(id);
    },
    relation(attributes) {
      const id = whole(attributes, 'id');
      if (isDeleted(attributes)) elements.refuseDeleted('relation');
      else {
        noteEdit(elements, attributes);
        elements.addRelation(id, members);
      }
      members = [];
    },
  };

  parser.on('doctype', () => {
    throw new Problem('osmEntityRefused', { where: `line ${parser.line}` });
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    const parent = path.at(-1)!;
    path.push(name);
    if (FREE.has(path[2] ?? '')) return;
    if (!CHILDREN[parent]?.has(name)) throw damaged(`<${name.slice(0, 40)}> in <${parent}>`);
    open[name]?.(attributes, parent);
  });
  parser.on('closetag', ({ name, attributes }: SaxesTagPlain) => {
    if (!FREE.has(path[2] ?? '')) close[name]?.(attributes);
    path.pop();
  });
  parser.on('text', (content: string) => {
    // Overpass ends an answer it could not finish with a remark
    if (path.at(-1) === 'remark' && /error/i.test(content))
      throw new Problem('osmTruncated', { where: content.trim().slice(0, 200) });
  });
  parser.on('error', (error: Error) => {
    const where = error.message.slice(0, 200);
    throw new Problem(isClosing ? 'osmTruncated' : 'osmDamaged', {
      where: isClosing ? `line ${where}` : where,
    });
  });

  return {
    write(piece) {
      parser.write(decoder.decode(piece, { stream: true }));
    },
    close() {
      isClosing = true;
      parser.write(decoder.decode());
      parser.close();
    },
  };
}

/** Whole 1e-7 degrees; NaN, which no place has, when the attribute is missing or no number. */
function units(text: string | undefined): number {
  return text ? Math.round(Number(text) * UNITS_PER_DEGREE) : Number.NaN;
}

function isDeleted(attributes: Attributes): boolean {
  return attributes['visible'] === 'false' || attributes['action'] === 'delete';
}

function noteEdit(elements: OsmElements, attributes: Attributes): void {
  const stamp = attributes['timestamp'];
  if (!stamp || elements.timestamp) return;
  const milliseconds = Date.parse(stamp);
  if (milliseconds > elements.newestEdit) elements.newestEdit = milliseconds;
}

function setMoment(elements: OsmElements, stamp: string | undefined): void {
  if (stamp && !Number.isNaN(Date.parse(stamp))) elements.timestamp ??= stamp;
}
