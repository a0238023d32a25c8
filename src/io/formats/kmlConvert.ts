import type { kml as convertKml } from '@tmcw/togeojson';
import type { DOMParser as XmlParser } from '@xmldom/xmldom';
import type { Feature, Geometry } from 'geojson';
import { hasBadCoordinates, hasCoordinates } from './kmlGeometry.ts';
import type { KmlScan, PlacemarkText } from './kmlScan.ts';

/** A placemark as a feature; `fault` when it, or one of its positions, could not be read. */
export interface ConvertedPlacemark {
  readonly feature: Feature<Geometry | null>;
  readonly fault: 'coordinateNotFinite' | 'geometryUnknown' | null;
}

const KML = 'http://www.opengis.net/kml/2.2';
const EXTENSIONS = 'http://www.google.com/kml/ext/2.2';

type Convert = (placemarks: readonly PlacemarkText[]) => (ConvertedPlacemark | null)[];

/** Parses and converts placemarks with their schemas; null for each that cannot be, one by one. */
export function createKmlConvert(
  scan: KmlScan,
  DOMParser: typeof XmlParser,
  kml: typeof convertKml,
): Convert {
  const together: Convert = (placemarks) => {
    const inside = [...scan.schemas, ...placemarks.map(({ xml }) => xml)].join('');
    const document = new DOMParser({ onError: refuseFaults }).parseFromString(
      `<kml ${declarations(scan.namespaces)}><Document>${inside}</Document></kml>`,
      'text/xml',
    );
    const elements = Array.from(document.getElementsByTagName('Placemark'));
    const { features } = kml(document);
    if (features.length !== placemarks.length || elements.length !== placemarks.length)
      throw new Error(`Expected ${placemarks.length} placemarks, got ${features.length}.`);
    return features.map((feature, index) => {
      const element = elements[index]!;
      // the converter leaves out what it cannot read, position by position, without a word
      if (hasBadCoordinates(element)) return { feature, fault: 'coordinateNotFinite' };
      return { feature, fault: !feature.geometry && hasCoordinates(element) ? 'geometryUnknown' : null };
    });
  };
  return (placemarks) => {
    try {
      return together(placemarks);
    } catch {
      return placemarks.map((placemark) => alone(together, placemark));
    }
  };
}

function declarations(namespaces: ReadonlyMap<string, string>): string {
  const all = new Map([['xmlns', KML], ['xmlns:gx', EXTENSIONS], ...namespaces]);
  return [...all].map(([name, value]) => `${name}="${quoted(value)}"`).join(' ');
}

function alone(together: Convert, placemark: PlacemarkText): ConvertedPlacemark | null {
  try {
    return together([placemark])[0] ?? null;
  } catch {
    // library code on a hostile tree: whatever it throws is the placemark's fault
    return null;
  }
}

function refuseFaults(level: string, message: string): void {
  if (level !== 'warning') throw new Error(message);
}

function quoted(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
