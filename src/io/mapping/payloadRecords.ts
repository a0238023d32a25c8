import type { Point, Polygon } from 'geojson';
import type { Model, Terrain, TransitFeed, TransitLine } from '../../plan/layerRecords.ts';
import type { TransitStop } from '../../plan/records.ts';
import type { SourceFeature, SourceFeed, SourceLayer, SourceModel, SourceTerrain } from '../sourceLayer.ts';
import { contentId } from './contentId.ts';
import type { BuiltLayer, LayerBuild } from './layerBuild.ts';
import type { LayerWork } from './layerWork.ts';
import { readText } from './readNumber.ts';

type Asset = BuiltLayer['assets'][number];

/** Puts what a format brings beyond rows: a timetable, a model, a grid of heights. Gives back the bytes they refer to. */
export async function payloadRecords(
  layer: SourceLayer,
  build: LayerBuild,
  work: LayerWork,
): Promise<readonly Asset[]> {
  const { payload } = layer;
  switch (payload.type) {
    case 'feed':
      return feedRecords(layer, payload.feed, build, work);
    case 'model':
      return modelRecords(layer, payload.model, build, work);
    case 'terrain':
      return terrainRecords(layer, payload.terrain, build, work);
    case 'features':
      return [];
  }
}

async function feedRecords(
  layer: SourceLayer,
  feed: SourceFeed,
  { key }: LayerBuild,
  work: LayerWork,
): Promise<readonly Asset[]> {
  const asset: Asset = { id: await contentId(feed.archive), bytes: feed.archive };
  const { dataLayer } = work;
  const feedRecord: TransitFeed = {
    id: work.ground.freeId(`feed:${key}`),
    kind: 'transitFeed',
    name: layer.name,
    source: layer.file,
    dataLayer,
    asset: asset.id,
    validFrom: feed.validFrom,
    validTo: feed.validTo,
    timezone: feed.timezone,
    counts: feed.counts,
  };
  work.put(feedRecord);
  for (const line of feed.lines) {
    const paths = line.paths.filter((path) => path.length >= 2);
    if (paths.length > 0) work.put(lineRecord(line, paths, feedRecord, work));
  }
  const calls = callsByStop(feed);
  for (const feature of layer.features) stopRecord(feature, calls, feedRecord, work);
  return [asset];
}

function lineRecord(
  line: SourceFeed['lines'][number],
  paths: SourceFeed['lines'][number]['paths'],
  feed: TransitFeed,
  work: LayerWork,
): TransitLine {
  return {
    id: work.ground.freeId(`${feed.id}:line:${line.id}`),
    kind: 'transitLine',
    name: line.name,
    source: feed.source!,
    dataLayer: work.dataLayer,
    geometry: {
      type: 'MultiLineString',
      coordinates: paths.map((path) => path.map(([longitude, latitude]) => [longitude, latitude])),
    },
    lineType: line.lineType,
    colour: line.colour,
    feed: feed.id,
  };
}

type Calls = ReadonlyMap<string, readonly SourceFeed['lines'][number][]>;

function callsByStop(feed: SourceFeed): Calls {
  const calls = new Map<string, SourceFeed['lines'][number][]>();
  for (const line of feed.lines)
    for (const stop of new Set(line.stopIds)) {
      const known = calls.get(stop);
      if (known) known.push(line);
      else calls.set(stop, [line]);
    }
  return calls;
}

const STOP_TYPES: Readonly<Record<TransitLine['lineType'], TransitStop['stopType']>> = {
  bus: 'bus',
  tram: 'tram',
  rail: 'rail',
  metro: 'rail',
  ferry: 'ferry',
  other: 'bus',
};

/** Stops and stations; the doors and inner nodes of stations (location_type 2 and more) are none. */
function stopRecord(feature: SourceFeature, calls: Calls, feed: TransitFeed, work: LayerWork): void {
  const { stop_id: stopId, name, location_type: type, ...others } = feature.properties;
  if (typeof type === 'number' && type >= 2) return void work.refuse('kindUnfit', feature.row);
  const place = work.placeRow(feature);
  if (place?.type !== 'Point') return;
  const id = readText(stopId) ?? String(feature.row);
  const lines = calls.get(id) ?? [];
  const text = readText(name);
  work.kept++;
  work.put({
    id: work.ground.freeId(`${feed.id}:stop:${id}`),
    kind: 'transitStop',
    ...(text !== null && { name: text }),
    source: `${feed.source}#${feature.row}`,
    dataLayer: work.dataLayer,
    attributes: Object.fromEntries(Object.entries(others).filter(([, value]) => value !== null)),
    geometry: place,
    stopType: lines[0] ? STOP_TYPES[lines[0].lineType] : 'bus',
    lines: [...new Set(lines.map((line) => line.name))],
    feed: feed.id,
    feedStopId: id,
  });
}

async function modelRecords(
  layer: SourceLayer,
  model: SourceModel,
  { key, anchor }: LayerBuild,
  work: LayerWork,
): Promise<readonly Asset[]> {
  const [feature] = layer.features;
  const placed = anchor || !feature ? null : work.placeRow(feature);
  if (!anchor && placed?.type !== 'Point') {
    if (!feature) work.refuse('noGeometry', 1);
    else if (placed) work.refuse('kindUnfit', feature.row);
    return [];
  }
  const geometry: Point = anchor
    ? { type: 'Point', coordinates: [anchor.longitude, anchor.latitude] }
    : (placed as Point);
  const assets: Asset[] = [];
  const names: [string, string][] = [];
  for (const { name, bytes } of model.files) {
    const id = await contentId(bytes);
    names.push([name, id]);
    if (!assets.some((asset) => asset.id === id)) assets.push({ id, bytes });
  }
  const record: Model = {
    id: work.ground.freeId(`model:${key}`),
    kind: 'model',
    name: layer.name,
    source: layer.file,
    dataLayer: work.dataLayer,
    format: model.format,
    geometry,
    elevation: model.elevation,
    heading: anchor?.heading ?? 0,
    scale: 1,
    entry: model.entry,
    assets: Object.fromEntries(names),
    size: model.size,
  };
  work.kept++;
  work.put(record);
  return assets;
}

async function terrainRecords(
  layer: SourceLayer,
  terrain: SourceTerrain,
  { key, system }: LayerBuild,
  work: LayerWork,
): Promise<readonly Asset[]> {
  const [feature] = layer.features;
  const outline = feature && work.placeRow(feature);
  if (outline?.type !== 'Polygon' || !system) {
    if (!feature || !system) work.refuse(system ? 'noGeometry' : 'notInSystem', feature?.row ?? 1);
    else if (outline) work.refuse('kindUnfit', feature.row);
    return [];
  }
  const bytes = littleEndian(terrain.heights);
  const asset: Asset = { id: await contentId(bytes), bytes };
  const record: Terrain = {
    id: work.ground.freeId(`terrain:${key}`),
    kind: 'terrain',
    name: layer.name,
    source: layer.file,
    dataLayer: work.dataLayer,
    geometry: outline as Polygon,
    columns: terrain.columns,
    rows: terrain.rows,
    originX: terrain.originX,
    originY: terrain.originY,
    stepX: terrain.stepX,
    stepY: terrain.stepY,
    system,
    asset: asset.id,
    ...extremes(terrain.heights),
  };
  work.kept++;
  work.put(record);
  return [asset];
}

function littleEndian(heights: Float32Array): Uint8Array {
  const bytes = new Uint8Array(heights.length * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < heights.length; i++) view.setFloat32(i * 4, heights[i]!, true);
  return bytes;
}

function extremes(heights: Float32Array): Pick<Terrain, 'lowest' | 'highest'> {
  let lowest = Infinity;
  let highest = -Infinity;
  for (const height of heights) {
    if (height < lowest) lowest = height;
    if (height > highest) highest = height;
  }
  return lowest > highest ? { lowest: null, highest: null } : { lowest, highest };
}
