import { SaxesParser } from 'saxes';
import { Problem } from '../../plan/problem.ts';
import type { RefusalTally } from './refusalTally.ts';

export interface PlacemarkText {
  /** The element as written, but for a prefix of the KML namespace. */
  readonly xml: string;
  /** Names of the folders it lies in, outermost first. */
  readonly folders: readonly string[];
}

/** Pictures laid on the ground or the screen, and links to other files. */
const LEFT_OUT = new Set(['GroundOverlay', 'PhotoOverlay', 'ScreenOverlay', 'NetworkLink']);
const ROOTS = new Set(['kml', 'Document', 'Folder', 'Placemark']);

interface Level {
  readonly name: string;
  readonly start: number;
  /** What the `<name>`, or for links the `<href>`, inside says. */
  title: string;
}

/**
 * Goes over KML piece by piece and cuts out its placemarks, so that only a few of them are trees at a time. Checks that
 * the whole is well-formed: throws `Problem` xmlDamaged with line and column, xmlEntityRefused at a document type,
 * kmlNotFound when the outermost element is another; without the file's name.
 */
export class KmlScan {
  readonly #text: string;
  readonly #refused: RefusalTally;
  readonly #parser = new SaxesParser();
  readonly #path: Level[] = [];
  #at = 0;
  #prefix = '';
  #found: PlacemarkText[] = [];
  /** Index in the path of the placemark, schema or left-out element we are in; what is in it is not looked at. */
  #inside = -1;
  /** Declarations of types that the values of placemarks refer to. */
  readonly schemas: string[] = [];
  /** `xmlns:…` attributes seen outside placemarks. */
  readonly namespaces = new Map<string, string>();
  documentName: string | null = null;

  constructor(text: string, refused: RefusalTally) {
    this.#text = text;
    this.#refused = refused;
    this.#parser.on('doctype', () => {
      throw new Problem('xmlEntityRefused', { where: `line ${this.#parser.line}` });
    });
    this.#parser.on('error', () => {
      throw new Problem('xmlDamaged', {
        where: `line ${this.#parser.line}, column ${this.#parser.column + 1}`,
      });
    });
    this.#parser.on('opentag', ({ name, attributes }) => this.#open(name, attributes));
    this.#parser.on('text', (said) => this.#say(said));
    this.#parser.on('cdata', (said) => this.#say(said));
    this.#parser.on('closetag', () => this.#close());
  }

  get share(): number {
    return this.#at / this.#text.length;
  }

  /** The placemarks in the next `length` characters; null at the end. */
  next(length: number): PlacemarkText[] | null {
    if (this.#at >= this.#text.length) return null;
    this.#parser.write(this.#text.slice(this.#at, this.#at + length));
    this.#at += length;
    if (this.#at >= this.#text.length) this.#parser.close();
    const found = this.#found;
    this.#found = [];
    return found;
  }

  #open(written: string, attributes: Readonly<Record<string, string>>): void {
    const [local, prefix] = written.split(':').toReversed() as [string, string | undefined];
    if (this.#path.length === 0) {
      if (!ROOTS.has(local)) throw new Problem('kmlNotFound', { where: `<${written.slice(0, 40)}>` });
      this.#prefix = prefix ? `${prefix}:` : '';
    }
    const name = written.startsWith(this.#prefix) ? written.slice(this.#prefix.length) : written;
    this.#path.push({ name, start: this.#text.lastIndexOf('<', this.#parser.position - 1), title: '' });
    if (this.#inside >= 0) return;
    if (name === 'Placemark' || name === 'Schema' || LEFT_OUT.has(name)) this.#inside = this.#path.length - 1;
    else
      for (const [attribute, value] of Object.entries(attributes))
        if (attribute.startsWith('xmlns:')) this.namespaces.set(attribute, value);
  }

  #say(said: string): void {
    const [owner, element] = [this.#path.at(-2), this.#path.at(-1)];
    if (owner && element?.name === 'name') owner.title += said;
    const holder = this.#path[this.#inside];
    if (holder?.name === 'NetworkLink' && element?.name === 'href') holder.title = said;
  }

  #close(): void {
    const { name, start, title } = this.#path.pop()!;
    if (this.#inside >= 0 && this.#path.length > this.#inside) return;
    // the outermost document ends last
    if (name === 'Document') this.documentName = title.trim() || this.documentName;
    if (this.#inside < 0) return;
    this.#inside = -1;
    if (LEFT_OUT.has(name)) {
      const reason = name === 'NetworkLink' ? 'referenceMissing' : 'entityUnsupported';
      return this.#refused.add(reason, `${name} ${title.trim()}`.trim());
    }
    const xml = this.#withoutPrefix(this.#text.slice(start, this.#parser.position));
    if (name === 'Schema') this.schemas.push(xml);
    else {
      const folders = this.#path.filter((level) => level.name === 'Folder' && level.title.trim() !== '');
      this.#found.push({ xml, folders: folders.map((level) => level.title.trim()) });
    }
  }

  /** The converter looks for bare names. */
  #withoutPrefix(xml: string): string {
    return this.#prefix ? xml.replaceAll(`<${this.#prefix}`, '<').replaceAll(`</${this.#prefix}`, '</') : xml;
  }
}
