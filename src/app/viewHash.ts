import type { TripEnd } from '../analysis/circleResult.ts';
import { FASTEST_WALK, PERSONAS, SLOWEST_WALK, type PersonaId } from '../analysis/persona.ts';
import { kilometresPerHour } from '../geo/units.ts';
import {
  LAYERS,
  TASKS,
  type CameraView,
  type CircleSettings,
  type LayerId,
  type Locale,
  type Task,
  type ViewState,
} from './state.ts';

/**
 * The view as a part of the address that people can read and send:
 * `#v=1&l=zh-CN&t=circles&c=121.395,28.655,1800,315,-40&o=121.3951,28.6553,b123&p=adult&k=4.5&m=5,10,30`.
 * The ends of trips keep a centimetre, the camera a decimetre.
 */
const HASH_VERSION = '1';
const LOCALES: readonly Locale[] = ['zh-CN', 'en'];
const LONGEST_CUTOFF_MINUTES = 180;
const MOST_CUTOFFS = 8;
const FARTHEST_EYE = 1e7;

export function viewToHash(view: ViewState): string {
  const { camera, circle, circleSettings: settings } = view;
  const hidden = LAYERS.filter((layer) => !view.visibleLayers[layer]);
  const pieces: (readonly [key: string, value: string | null])[] = [
    ['v', HASH_VERSION],
    ['l', view.locale],
    ['t', view.task],
    ['c', camera && cameraText(camera)],
    ['s', view.selection && idText(view.selection)],
    ['a', view.scenario && idText(view.scenario)],
    ['o', circle && endText(circle.origin)],
    ['d', circle?.target ? endText(circle.target) : null],
    ['p', settings.persona],
    ['k', rounded(settings.speed * 3.6, 2)],
    ['m', settings.cutoffMinutes.map((value) => rounded(value, 1)).join(',')],
    ['x', settings.showStraightLine ? '1' : null],
    ['h', hidden.length > 0 ? hidden.join(',') : null],
  ];
  return `#${pieces.flatMap(([key, value]) => (value === null ? [] : [`${key}=${value}`])).join('&')}`;
}

/**
 * What `hash` says, and `start` where it says nothing or nothing that makes sense; null when it is no view at
 * all (a skip link). Never throws.
 */
export function viewFromHash(hash: string, start: ViewState): ViewState | null {
  const pieces = new Map<string, string>();
  for (const piece of hash.replace(/^#/, '').split('&')) {
    const at = piece.indexOf('=');
    if (at > 0) pieces.set(piece.slice(0, at), piece.slice(at + 1));
  }
  if (pieces.get('v') !== HASH_VERSION) return null;

  const read = <T>(key: string, parse: (text: string) => T | null, otherwise: T): T => {
    const text = pieces.get(key);
    return (text === undefined ? null : parse(text)) ?? otherwise;
  };
  const origin = read('o', endFromText, start.circle?.origin ?? null);
  return {
    locale: read('l', oneOf(LOCALES), start.locale),
    task: read('t', oneOf<Task>(TASKS), start.task),
    camera: read('c', cameraFromText, start.camera),
    selection: read('s', idFromText, start.selection),
    scenario: read('a', idFromText, start.scenario),
    circle: origin && { origin, target: read('d', endFromText, null) },
    circleSettings: settingsFrom(read, start.circleSettings),
    visibleLayers: read('h', layersWithout, start.visibleLayers),
  };
}

type Read = <T>(key: string, parse: (text: string) => T | null, otherwise: T) => T;

function settingsFrom(read: Read, start: CircleSettings): CircleSettings {
  const persona = read('p', oneOf(Object.keys(PERSONAS) as PersonaId[]), start.persona);
  return {
    persona,
    speed: read('k', speedFromText, persona === start.persona ? start.speed : PERSONAS[persona].speed),
    cutoffMinutes: read('m', cutoffsFromText, start.cutoffMinutes),
    showStraightLine: read('x', (text) => text === '1', start.showStraightLine),
  };
}

function cameraText({ longitude, latitude, range, heading, pitch }: CameraView): string {
  return [
    rounded(longitude, 6),
    rounded(latitude, 6),
    rounded(range, 1),
    rounded(heading, 1),
    rounded(pitch, 1),
  ].join(',');
}

function cameraFromText(text: string): CameraView | null {
  const [longitude, latitude, range, heading, pitch, ...rest] = text.split(',').map(numberFromText);
  if (longitude == null || latitude == null || range == null || heading == null || pitch == null) return null;
  if (rest.length > 0 || !isOnEarth(longitude, latitude)) return null;
  if (range <= 0 || range > FARTHEST_EYE || Math.abs(pitch) > 90) return null;
  return { longitude, latitude, range, heading, pitch };
}

function endText({ point, recordId }: TripEnd): string {
  const id = recordId === null ? null : idText(recordId);
  const place = `${rounded(point.longitude, 7)},${rounded(point.latitude, 7)}`;
  return id === null ? place : `${place},${id}`;
}

function endFromText(text: string): TripEnd | null {
  const [longitudeText = '', latitudeText = '', id, ...rest] = text.split(',');
  const longitude = numberFromText(longitudeText);
  const latitude = numberFromText(latitudeText);
  if (longitude === null || latitude === null || !isOnEarth(longitude, latitude)) return null;
  if (rest.length > 0) return null;
  return { point: { longitude, latitude }, recordId: id === undefined ? null : idFromText(id) };
}

/** Ids of OpenStreetMap stay readable (`osm:way/1`); null for half a surrogate pair, which no address can hold. */
function idText(id: string): string | null {
  try {
    return encodeURIComponent(id).replaceAll('%3A', ':').replaceAll('%2F', '/');
  } catch {
    return null;
  }
}

function idFromText(text: string): string | null {
  try {
    return decodeURIComponent(text) || null;
  } catch {
    return null;
  }
}

function speedFromText(text: string): number | null {
  const value = numberFromText(text);
  if (value === null) return null;
  const speed = kilometresPerHour(value);
  return speed >= SLOWEST_WALK && speed <= FASTEST_WALK ? speed : null;
}

function cutoffsFromText(text: string): number[] | null {
  const values = text.split(',').map(numberFromText);
  const good = values.filter((value) => value !== null && value > 0 && value <= LONGEST_CUTOFF_MINUTES);
  if (good.length !== values.length || good.length > MOST_CUTOFFS) return null;
  return [...new Set(good as number[])].toSorted((a, b) => a - b);
}

function layersWithout(text: string): Record<LayerId, boolean> {
  const hidden = new Set(text.split(','));
  return Object.fromEntries(LAYERS.map((layer) => [layer, !hidden.has(layer)])) as Record<LayerId, boolean>;
}

function oneOf<T extends string>(values: readonly T[]): (text: string) => T | null {
  return (text) => values.find((value) => value === text) ?? null;
}

function isOnEarth(longitude: number, latitude: number): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}

/** Only plain decimals: `Number` would take '', ' 1' and '0x1' as well. Adding 0 makes -0 a plain 0. */
function numberFromText(text: string): number | null {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) + 0 : null;
}

function rounded(value: number, places: number): string {
  const text = value.toFixed(places);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
