import type { Folder } from '@tmcw/togeojson';
import type { DOMParser as XmlParser, Document as XmlDocument, Element } from '@xmldom/xmldom';
import type { Feature, Geometry } from 'geojson';
import { Problem } from '../../plan/problem.ts';
import { BYTES_PER_MEGABYTE } from '../fileLimit.ts';
import { createPacer } from '../pacer.ts';
import type { FormatReader } from '../sourceLayer.ts';
import { fieldTypes } from './fieldTypes.ts';
import { takeGeometry, type FeatureIntake } from './geoJsonFeature.ts';
import { Extent } from './geoJsonGeometry.ts';
import { hasBadCoordinates, hasCoordinates, joinPieces } from './kmlGeometry.ts';
import { kmlProperties } from './kmlProperties.ts';
import { layerName } from './layerName.ts';
import { RefusalTally } from './refusalTally.ts';
import { decodeText } from './textEncoding.ts';

/** The document is held as a tree, about twelve times the size of its text. */
const LIMIT_BYTES = 100 * BYTES_PER_MEGABYTE;

type Child = Folder | Feature<Geometry | null>;

/**
 * Reads KML (and GPX) in one layer; the folders of a placemark stand in its property `folder`. Pictures and styles are
 * left out; network links are not followed but counted. Throws `Problem` xmlEntityRefused at any document type,
 * xmlDamaged with the line, kmlNotFound, fileTooLarge.
 */
export const readKml: FormatReader = async (file, _parts, onProgress) => {
  if (file.bytes.length > LIMIT_BYTES)
    throw new Problem('fileTooLarge', { file: file.name, limitMegabytes: LIMIT_BYTES / BYTES_PER_MEGABYTE });
  const [{ DOMParser }, togeojson] = await Promise.all([import('@xmldom/xmldom'), import('@tmcw/togeojson')]);
  const { text, finding } = decodeText(file.bytes, declaredEncoding(file.bytes));
  const document = parseXml(file.name, text, DOMParser);
  onProgress(0.4);
  const root = document.documentElement;
  const isGpx = root?.localName === 'gpx';
  if (!root || !(isGpx || KML_ROOTS.has(root.localName ?? '')))
    throw new Problem('kmlNotFound', { file: file.name, where: `<${(root?.nodeName ?? '').slice(0, 40)}>` });
  const intake: FeatureIntake = { features: [], refused: new RefusalTally(), extent: new Extent() };
  removeLeftOut(root, intake.refused);
  const elements = Array.from(root.getElementsByTagName('Placemark'));
  const children = convert(file.name, () =>
    isGpx ? togeojson.gpx(document).features : togeojson.kmlWithFolders(document).children,
  );
  const pacer = createPacer((share) => onProgress(0.6 + 0.4 * share));
  let row = 0;
  for (const { feature, folder } of placemarks(children, [])) {
    row += 1;
    const properties = kmlProperties(feature.properties ?? {}, feature.id, folder);
    const element = elements[row - 1];
    // the converter leaves out what it cannot read, position by position, without a word
    if (element && hasBadCoordinates(element)) intake.refused.add('coordinateNotFinite', `placemark ${row}`);
    else if (element && !feature.geometry && hasCoordinates(element))
      intake.refused.add('geometryUnknown', `placemark ${row}`);
    else takeGeometry(joinPieces(feature.geometry), row, properties, `placemark ${row}`, intake);
    if (row % 256 === 0) await pacer.reach(row / children.length);
  }
  onProgress(1);
  const layer = {
    file: file.name,
    name: documentName(root) ?? layerName(file.name),
    format: 'kml',
    encoding: finding,
    declared:
      intake.extent.fitsDegrees() || intake.extent.minX === Infinity
        ? ({ from: 'formatRule', text: 'OGC:CRS84' } as const)
        : null,
    fields: fieldTypes(intake.features),
    features: intake.features,
    rowsInFile: intake.features.length + intake.refused.count,
    refused: intake.refused.refusals(),
    payload: { type: 'features' },
    fixedTarget: null,
  } as const;
  return { layers: [layer], plans: [], problems: [] };
};

const KML_ROOTS = new Set(['kml', 'Document', 'Folder', 'Placemark']);

function* placemarks(
  children: readonly Child[],
  path: readonly string[],
): Generator<{ feature: Feature<Geometry | null>; folder: string }> {
  for (const child of children) {
    if (child.type === 'Feature') yield { feature: child, folder: path.join(' / ') };
    else {
      const name = child.meta['name'];
      yield* placemarks(child.children, typeof name === 'string' && name ? [...path, name] : path);
    }
  }
}

function parseXml(file: string, text: string, DOMParser: typeof XmlParser): XmlDocument {
  const start = text.search(/<[A-Za-z_]/);
  if (text.trim() === '') throw new Problem('fileEmpty', { file });
  if (start < 0) throw new Problem('kmlNotFound', { file });
  if (/<!(DOCTYPE|ENTITY)/i.test(text.slice(0, start)))
    throw new Problem('xmlEntityRefused', { file, where: 'DOCTYPE' });
  let fault: string | null = null;
  const parser = new DOMParser({
    onError(level, message, context: { locator?: { lineNumber?: number; columnNumber?: number } }) {
      if (level === 'warning') return;
      const { lineNumber, columnNumber } = context.locator ?? {};
      fault ??= lineNumber ? `line ${lineNumber}, column ${columnNumber ?? 1}` : message.slice(0, 80);
      throw new Error(message);
    },
  });
  try {
    return parser.parseFromString(withoutPrefix(text.trimStart()), 'text/xml');
  } catch (error) {
    throw new Problem('xmlDamaged', { file, where: fault ?? messageOf(error) });
  }
}

/** Library code on a hostile tree: whatever it throws is the file's fault. */
function convert<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Problem('xmlDamaged', { file, where: messageOf(error) });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.split('\n')[0]!.slice(0, 80) : '';
}

/** The converter looks for bare names, so a prefix for the KML namespace itself is taken off. */
function withoutPrefix(text: string): string {
  const prefix = /<([\w-]+):kml[\s>]/.exec(text.slice(0, 4096))?.[1];
  return prefix ? text.replaceAll(new RegExp(`(</?)${prefix}:(?=[A-Za-z])`, 'g'), '$1') : text;
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1] ?? null;
}

function documentName(root: Element): string | null {
  const document = root.localName === 'Document' ? root : childNamed(root, 'Document');
  return (document && childNamed(document, 'name')?.textContent?.trim()) || null;
}

function childNamed(element: Element, name: string): Element | null {
  for (let node = element.firstChild; node; node = node.nextSibling)
    if (node.nodeName === name) return node as Element;
  return null;
}

/** Takes out, and counts, pictures laid on the ground or the screen, and links to other files. */
function removeLeftOut(root: Element, refused: RefusalTally): void {
  for (const kind of ['GroundOverlay', 'PhotoOverlay', 'ScreenOverlay', 'NetworkLink'])
    for (const element of Array.from(root.getElementsByTagName(kind))) {
      const said =
        kind === 'NetworkLink' ? element.getElementsByTagName('href')[0] : childNamed(element, 'name');
      const where = `${kind} ${said?.textContent?.trim() ?? ''}`.trim();
      refused.add(kind === 'NetworkLink' ? 'referenceMissing' : 'entityUnsupported', where);
      element.parentNode?.removeChild(element);
    }
}
