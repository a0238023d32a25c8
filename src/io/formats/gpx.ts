import type { Feature } from 'geojson';
import { Problem } from '../../plan/problem.ts';
import { BYTES_PER_MEGABYTE } from '../fileLimit.ts';

/** The document is held as a tree, about 25 times the size of its text. */
const LIMIT_CHARACTERS = 50 * BYTES_PER_MEGABYTE;

export function isGpx(text: string): boolean {
  return /^\s*(?:<\?[^>]*\?>\s*|<!--[^]*?-->\s*)*<gpx[\s>]/.test(text.slice(0, 4096));
}

/** Tracks, routes and waypoints. Throws `Problem` xmlDamaged, fileTooLarge, without the file's name. */
export async function gpxFeatures(text: string): Promise<Feature[]> {
  if (text.length > LIMIT_CHARACTERS)
    throw new Problem('fileTooLarge', { limitMegabytes: LIMIT_CHARACTERS / BYTES_PER_MEGABYTE });
  const [{ DOMParser }, { gpx }] = await Promise.all([import('@xmldom/xmldom'), import('@tmcw/togeojson')]);
  try {
    const parser = new DOMParser({
      onError(level, message) {
        if (level !== 'warning') throw new Error(message);
      },
    });
    return gpx(parser.parseFromString(text.trimStart(), 'text/xml')).features;
  } catch (error) {
    // library code on a hostile tree: whatever it throws is the file's fault
    throw new Problem('xmlDamaged', { where: error instanceof Error ? error.message.slice(0, 80) : 'GPX' });
  }
}
