import { useMemo } from 'react';
import type { PlacePreview } from '../../app/importFlow.ts';
import type { Job } from '../../app/state.ts';
import type { LoadedPlace } from '../../geo/crs/crsFinding.ts';
import { problemSentence } from '../problemSentence.ts';
import { useFormats, useMessages } from '../session.tsx';
import { MapTowns } from './MapTowns.tsx';
import { townsOnMap } from './townsOnMap.ts';

interface Props {
  readonly preview: PlacePreview | null;
  readonly job: Job<PlacePreview> | undefined;
  readonly loaded: LoadedPlace | null;
  /** Other layers of the import whose place is known. */
  readonly settled: readonly PlacePreview[];
  /** What it shows, for those who cannot see it. */
  readonly label: string;
}

const WIDTH = 320;
const HEIGHT = 200;
const MARGIN = 16;
const METRES_PER_DEGREE = 111_320;
/** Lines of the open plan within this many extents of the layer are drawn. */
const AROUND = 1.5;
const BAR_SHARE = 0.3;

/**
 * A small map in true proportions, north up, of the layer over what is open and over the layers whose place is known
 * already, with a scale bar. Where there is neither it names known places.
 */
export function PlaceMap({ preview, job, loaded, settled, label }: Props) {
  const messages = useMessages();
  const formats = useFormats();
  const drawing = useMemo(() => preview && drawingOf(preview, loaded), [preview, loaded]);
  const around = drawing ? settled.map((one) => settledPath(one, preview!.bounds, drawing.at)).join('') : '';
  if (!preview || !drawing)
    return (
      <div className="place-map place-map-empty">
        {job?.status === 'failed'
          ? problemSentence(messages, job.code, job.detail)
          : job?.status === 'ready'
            ? messages.importing.noMap
            : messages.importing.mapWorking}
      </div>
    );
  const { bar } = drawing;
  // what is made up, or somewhere else, tells nobody where this is
  const isAlone = around === '' && (!loaded || loaded.isFictional || drawing.loaded === '');
  const named = preview.towns.map((town) => ({
    ...town,
    name: messages.locale === 'en' ? town.nameEn : town.nameZh,
  }));
  return (
    <svg className="place-map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <path className="place-map-loaded" d={drawing.loaded} />
      <path className="place-map-settled" d={around} />
      <path className="place-map-lines" d={drawing.lines} />
      <path className="place-map-points" d={drawing.points} />
      {isAlone && (
        <MapTowns {...townsOnMap(named, drawing.project, { width: WIDTH, height: HEIGHT })} width={WIDTH} />
      )}
      <g className="place-map-north" transform={`translate(${WIDTH - 18} 12)`}>
        <path d="M 0 0 L 4 12 L 0 9 L -4 12 Z" />
        <text y={24}>{messages.importing.north}</text>
      </g>
      <g className="place-map-bar" transform={`translate(12 ${HEIGHT - 12})`}>
        <path d={`M 0 -4 V 0 H ${bar.pixels.toFixed(1)} V -4`} />
        <text x={bar.pixels + 6} y={1}>
          {formats.length(bar.metres)}
        </text>
      </g>
    </svg>
  );
}

function drawingOf(preview: PlacePreview, loaded: LoadedPlace | null) {
  const { bounds } = preview;
  const [west, south, east, north] = bounds;
  if (![west, south, east, north].every(Number.isFinite)) return null;
  const middle = (south + north) / 2;
  const shrink = Math.max(0.05, Math.cos((middle * Math.PI) / 180));
  const metresWide = Math.max((east - west) * METRES_PER_DEGREE * shrink, 20);
  const metresHigh = Math.max((north - south) * METRES_PER_DEGREE, 20);
  const scale = Math.min((WIDTH - 2 * MARGIN) / metresWide, (HEIGHT - 2 * MARGIN) / metresHigh);
  const x = (longitude: number) =>
    WIDTH / 2 + (longitude - (west + east) / 2) * METRES_PER_DEGREE * shrink * scale;
  const y = (latitude: number) => HEIGHT / 2 - (latitude - middle) * METRES_PER_DEGREE * scale;
  const at = (longitude: number, latitude: number) => `${x(longitude).toFixed(1)} ${y(latitude).toFixed(1)}`;

  const metres = niceLength((WIDTH * BAR_SHARE) / scale);
  return {
    lines: linePath(preview, at),
    points: pointPath(preview, at),
    loaded: loaded ? loadedPath(loaded.segments, bounds, at) : '',
    bar: { metres, pixels: metres * scale },
    at,
    project: (longitude: number, latitude: number) => [x(longitude), y(latitude)] as const,
  };
}

type At = (longitude: number, latitude: number) => string;

function linePath({ lines, starts }: PlacePreview, at: At): string {
  let path = '';
  starts.forEach((start, index) => {
    const end = starts[index + 1] ?? lines.length;
    for (let i = start; i < end; i += 2) path += `${i === start ? 'M' : 'L'}${at(lines[i]!, lines[i + 1]!)}`;
  });
  return path;
}

function pointPath({ points }: PlacePreview, at: At): string {
  let path = '';
  for (let i = 0; i < points.length; i += 2) path += `M${at(points[i]!, points[i + 1]!)}h0`;
  return path;
}

/** Empty for a layer that lies elsewhere. */
function settledPath(
  settled: PlacePreview,
  [west, south, east, north]: PlacePreview['bounds'],
  at: At,
): string {
  const [w, s, e, n] = settled.bounds;
  return w > east || e < west || s > north || n < south ? '' : linePath(settled, at) + pointPath(settled, at);
}

function loadedPath(
  segments: Float64Array,
  [west, south, east, north]: PlacePreview['bounds'],
  at: At,
): string {
  const wide = (east - west) * AROUND;
  const high = (north - south) * AROUND;
  let path = '';
  for (let i = 0; i < segments.length; i += 4) {
    const longitude = segments[i]!;
    const latitude = segments[i + 1]!;
    if (longitude < west - wide || longitude > east + wide) continue;
    if (latitude < south - high || latitude > north + high) continue;
    path += `M${at(longitude, latitude)}L${at(segments[i + 2]!, segments[i + 3]!)}`;
  }
  return path;
}

/** 1, 2 or 5 times a power of ten, not above `metres`. */
function niceLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  const step = [5, 2, 1].find((one) => one * power <= metres) ?? 1;
  return step * power;
}
