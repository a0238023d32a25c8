import { expect, test } from 'vitest';
import {
  kilometresTo,
  kilometresToChina,
  nearestPlace,
  PLACES,
  placesWithin,
  townsAround,
} from '../../../src/geo/crs/places.ts';
import { placesInWords } from '../../../src/geo/crs/placesInWords.ts';
import { sharedBytes } from '../../fixtures/sharedData.ts';

const named = (...words: string[]) => placesInWords(words).map(({ place }) => place.nameZh);

function count(level: string): number {
  return PLACES.filter((place) => place.level === level).length;
}

test('the gazetteer knows the prefectures of China, the counties of Zhejiang and the large cities of the world', () => {
  expect(count('prefecture')).toBeGreaterThanOrEqual(330);
  expect(count('county')).toBe(90);
  expect(count('world')).toBeGreaterThanOrEqual(150);
  expect(new Set(PLACES.map(({ nameZh, longitude }) => `${nameZh} ${longitude}`)).size).toBe(PLACES.length);
  for (const { longitude, latitude, level } of PLACES)
    expect(level === 'world' || (longitude > 73 && longitude < 135 && latitude > 16 && latitude < 54)).toBe(
      true,
    );
});

test('places lie where the boundaries of their counties have their centres', () => {
  interface County {
    readonly properties: { readonly name: string; readonly center: readonly [number, number] };
  }
  const elsewhere: string[] = [];
  for (const file of ['330000_full', '330100_full', '330200_full', '330300_full', '331000_full']) {
    const json = JSON.parse(new TextDecoder().decode(sharedBytes(`taizhou-admin/${file}.json`))) as {
      readonly features: readonly County[];
    };
    for (const { properties } of json.features) {
      const place = PLACES.find(({ nameZh, level }) => nameZh === properties.name && level !== 'world');
      if (!place) continue;
      if (kilometresTo(place, ...properties.center) > 15) elsewhere.push(properties.name);
    }
  }
  // divided since these boundaries were drawn: its seat has moved
  expect(elsewhere).toEqual(['余杭区']);
});

test('distances are those of the sphere', () => {
  // a degree of latitude is 6371 km × π / 180
  expect(kilometresTo({ longitude: 120, latitude: 30 }, 120, 31)).toBeCloseTo(111.195, 2);
  expect(nearestPlace(121.44, 28.67)).toMatchObject({ nameZh: '椒江区', nameEn: 'Jiaojiang' });
  expect(nearestPlace(121.44, 28.67)!.kilometres).toBeLessThan(0.1);
  expect(nearestPlace(7.42, 43.73)?.nameEn).toBe('Monaco');
  expect(nearestPlace(-179.9, -18)?.nameEn).toBe('Suva');
  expect(nearestPlace(NaN, 0)).toBeNull();
  expect(kilometresToChina(7.42, 43.73)).toBeGreaterThan(5000);
  expect(placesWithin(30, 121.4, 28.66)).toBe(4); // Taizhou, Jiaojiang, Huangyan, Luqiao
});

test('names are found with and without their rank, in either script, as whole words', () => {
  expect(named('椒江控规')).toEqual(['椒江区']);
  expect(named('浙江省台州市椒江区')).toEqual(['台州市', '椒江区']);
  expect(named('a', 'b', 'Hangzhou-parcels.geojson')).toEqual(['杭州市']);
  expect(named('taizhou_2024')).toEqual(['泰州市', '台州市']);
  expect(named('New York lots')).toEqual(['纽约']);
  expect(named('parishes', 'nice to have', 'reading')).toEqual([]);
  expect(named('延边州')).toEqual(['延边朝鲜族自治州']);
});

test('where a name was found is kept', () => {
  const [found] = placesInWords(['parcels.shp', 'layer', `${'长'.repeat(50)}椒江`]);
  expect(found).toMatchObject({ inFileName: false, word: '长'.repeat(40) });
  expect(placesInWords(['椒江.shp'])[0]).toMatchObject({ inFileName: true, word: '椒江.shp' });
});

const around = (longitude: number, latitude: number, kilometres: number, most: number) =>
  townsAround(longitude, latitude, kilometres, most).map(({ nameZh }) => nameZh);

test('towns around a point: nearest first, the first however far, none for a point that is none', () => {
  const [first, ...rest] = townsAround(120.15, 30.28, 30, 5);
  expect(first).toMatchObject(nearestPlace(120.15, 30.28)!);
  expect(rest.length).toBeGreaterThan(0);
  expect(
    rest.every(({ kilometres }, at) => kilometres <= 30 && kilometres >= (rest[at - 1] ?? first!).kilometres),
  ).toBe(true);
  expect(around(120.15, 30.28, 0, 5)).toEqual([first!.nameZh]);
  expect(around(120.15, 30.28, 1000, 3)).toHaveLength(3);
  expect(around(NaN, 30, 1000, 3)).toEqual([]);
});
