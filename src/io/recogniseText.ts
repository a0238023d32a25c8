import type { FileKind } from './recognise.ts';

/** Lines that are compared to tell a table. */
const LINES = 6;

/** What a text is that is not JSON, by how it begins. */
export function recogniseText(name: string, text: string): FileKind {
  if (text.startsWith('<')) return recogniseXml(name, text);
  if (/^(?:999[^\S\n]*\n[^\n]*\n\s*)*0[^\S\n]*\n\s*SECTION\b/.test(text)) return 'dxf';
  if (/\.(csv|tsv|tab)$/i.test(name)) return 'csv';
  return isTable(text) ? 'csv' : 'unknown';
}

function recogniseXml(name: string, text: string): FileKind {
  const body = text.replace(/^(?:\s|<\?[^]*?\?>|<!--[^]*?-->)+/, '');
  const [, doctype] = /^<!DOCTYPE\s+(?:\w+:)?(\w+)/i.exec(body) ?? [];
  const [, root = doctype] = /^<(?:[\w.-]+:)?([\w.-]+)[\s/>]/.exec(body) ?? [];
  if (root === 'osm') return 'osm';
  // the same model written as XML, and its reader says what to do with it
  if (root === 'CityModel') return 'cityjson';
  if (root !== undefined) return /^(kml|Document|Folder|Placemark|gpx)$/.test(root) ? 'kml' : 'unknown';
  // it does not begin within these letters
  if (/\.kml$/i.test(name)) return 'kml';
  return /\.osm$/i.test(name) ? 'osm' : 'unknown';
}

/** The first lines hold the same number of the same delimiter. */
function isTable(text: string): boolean {
  const lines = text.slice(0, 16 * 1024).split(/\r\n|[\r\n]/);
  // the last one may be cut
  const whole = (text.length > 16 * 1024 ? lines.slice(0, -1) : lines).filter((line) => line.trim() !== '');
  const first = whole.slice(0, LINES);
  if (first.length < 2) return false;
  return ['\t', ',', ';', '|'].some((delimiter) => {
    const counts = first.map((line) => cells(line, delimiter));
    return counts[0]! > 1 && counts.every((count) => count === counts[0]);
  });
}

function cells(line: string, delimiter: string): number {
  return line.replaceAll(/"[^"]*"/g, '').split(delimiter).length;
}
