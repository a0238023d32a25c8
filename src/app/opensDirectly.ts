import { fileFormat, xmlKind } from '../io/fileFormat.ts';

const START_BYTES = 64 * 1024;

/** Whether a file is a whole plan by its beginning (OpenStreetMap, or our own): such are opened without questions. */
export async function opensDirectly(file: File): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, START_BYTES).arrayBuffer());
  switch (fileFormat(start)) {
    case 'osm.pbf':
      return true;
    case 'gzip':
      return /\.osm\.gz$/i.test(file.name);
    case 'xml':
      return xmlKind(start) === 'osm';
    case 'json':
      return new TextDecoder('latin1').decode(start).includes('"linli-plan"');
    default:
      return false;
  }
}
