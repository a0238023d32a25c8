import { Problem } from '../../plan/problem.ts';
import { createPacer } from '../pacer.ts';
import type { FormatReader } from '../sourceLayer.ts';
import { fieldTypes } from './fieldTypes.ts';
import { takeGeometry, type FeatureIntake } from './geoJsonFeature.ts';
import { Extent } from './geoJsonGeometry.ts';
import { gpxFeatures, isGpx } from './gpx.ts';
import { createKmlConvert } from './kmlConvert.ts';
import { joinPieces } from './kmlGeometry.ts';
import { kmlProperties } from './kmlProperties.ts';
import { KmlScan } from './kmlScan.ts';
import { layerName } from './layerName.ts';
import { RefusalTally } from './refusalTally.ts';
import { decodeText } from './textEncoding.ts';

/** Characters looked at at a time: a few hundred placemarks, which become trees of about 25 times the size. */
const STRIDE = 1 << 18;

/**
 * Reads KML (and GPX) in one layer; the folders of a placemark stand in its property `folder`. Styles and pictures are
 * left out; network links are not followed. Pictures, links and damaged placemarks are counted. Throws `Problem`
 * xmlEntityRefused at any document type, xmlDamaged with the line, kmlNotFound, fileEmpty.
 */
export const readKml: FormatReader = async (file, _parts, onProgress) => {
  const { text, finding } = decodeText(file.bytes, declaredEncoding(file.bytes));
  if (text.trim() === '') throw new Problem('fileEmpty', { file: file.name });
  const intake: FeatureIntake = { features: [], refused: new RefusalTally(), extent: new Extent() };
  let name: string | null = null;
  try {
    if (isGpx(text)) await takeGpx(text, intake);
    else name = await takeKml(text.trimStart(), intake, onProgress);
  } catch (error) {
    if (error instanceof Problem) throw new Problem(error.code, { file: file.name, ...error.detail });
    throw error;
  }
  onProgress(1);
  const isWgs84 = intake.extent.fitsDegrees() || intake.extent.minX === Infinity;
  const layer = {
    file: file.name,
    name: name ?? layerName(file.name),
    format: 'kml',
    encoding: finding,
    declared: isWgs84 ? ({ from: 'formatRule', text: 'OGC:CRS84' } as const) : null,
    fields: fieldTypes(intake.features),
    features: intake.features,
    rowsInFile: intake.features.length + intake.refused.count,
    refused: intake.refused.refusals(),
    payload: { type: 'features' },
    fixedTarget: null,
  } as const;
  return { layers: [layer], plans: [], problems: [] };
};

/** Returns the name of the document. */
async function takeKml(
  text: string,
  intake: FeatureIntake,
  onProgress: (share: number) => void,
): Promise<string | null> {
  const [{ DOMParser }, { kml }] = await Promise.all([import('@xmldom/xmldom'), import('@tmcw/togeojson')]);
  const scan = new KmlScan(text, intake.refused);
  const convert = createKmlConvert(scan, DOMParser, kml);
  const pacer = createPacer(onProgress);
  let row = 0;
  for (let found = scan.next(STRIDE); found; found = scan.next(STRIDE)) {
    const converted = convert(found);
    for (const [index, { folders }] of found.entries()) {
      row += 1;
      const placemark = converted[index];
      const where = `placemark ${row}`;
      if (!placemark) intake.refused.add('rowDamaged', where);
      else if (placemark.fault) intake.refused.add(placemark.fault, where);
      else {
        const { properties, id, geometry } = placemark.feature;
        takeGeometry(
          joinPieces(geometry),
          row,
          kmlProperties(properties ?? {}, id, folders.join(' / ')),
          where,
          intake,
        );
      }
    }
    await pacer.reach(scan.share);
  }
  return scan.documentName;
}

async function takeGpx(text: string, intake: FeatureIntake): Promise<void> {
  for (const [index, { geometry, properties, id }] of (await gpxFeatures(text)).entries())
    takeGeometry(geometry, index + 1, kmlProperties(properties ?? {}, id, ''), `track ${index + 1}`, intake);
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1] ?? null;
}
