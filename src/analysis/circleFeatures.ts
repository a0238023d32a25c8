import type { FeatureCollection, MultiPolygon } from 'geojson';
import { SECONDS_PER_MINUTE } from '../geo/units.ts';
import type { CircleResult, Tally } from './circleResult.ts';

/** What each ring says of itself in GeoJSON. `null` where nothing inside is known; areas in the metric plane. */
export interface CircleProperties {
  readonly minutes: number;
  readonly mode: 'walk';
  readonly persona: string;
  readonly speedKilometresPerHour: number;
  readonly areaSquareMetres: number;
  readonly buildings: number | null;
  readonly dwellings: number | null;
  readonly dwellingsNotAssessed: number;
  readonly residents: number | null;
  readonly residentsNotAssessed: number;
  readonly facilities: number | null;
}

/** The rings as GeoJSON (WGS84), largest first, so that drawn in order the smaller lie on top. */
export function circleFeatures(result: CircleResult): FeatureCollection<MultiPolygon, CircleProperties> {
  const { persona, speed } = result.request;
  const { hasBuildings, hasFacilities } = result;
  return {
    type: 'FeatureCollection',
    features: result.rings.toReversed().map((ring) => ({
      type: 'Feature',
      geometry: ring.geometry,
      properties: {
        minutes: ring.cutoff / SECONDS_PER_MINUTE,
        mode: 'walk',
        persona,
        speedKilometresPerHour: Math.round(speed * 3600) / 1000,
        areaSquareMetres: Math.round(ring.area),
        buildings: hasBuildings ? ring.buildings : null,
        dwellings: hasBuildings ? knownOrNull(ring.dwellings) : null,
        dwellingsNotAssessed: ring.dwellings.notAssessed,
        residents: hasBuildings ? knownOrNull(ring.residents) : null,
        residentsNotAssessed: ring.residents.notAssessed,
        facilities: hasFacilities ? ring.facilities : null,
      },
    })),
  };
}

/** Nothing known of anything is not zero. */
export function knownOrNull({ known, notAssessed }: Tally): number | null {
  return known === 0 && notAssessed > 0 ? null : known;
}
