import type { CircleResult, RingFigures, TravelAnswer } from '../../analysis/circleResult.ts';
import { straightLineCircle } from '../../analysis/straightLineCircle.ts';
import type { AppState, Locale } from '../../app/state.ts';
import type { LocalPoint } from '../../geo/localFrame.ts';
import { projectLine, type FlatLine } from '../../geo/polygon.ts';
import { sceneText } from '../../i18n/sceneText.ts';
import { SECONDS_PER_MINUTE } from '../../geo/units.ts';
import { fillMesh } from '../fillMesh.ts';
import type { Mesh } from '../gpu.ts';
import type { Label, LabelSource } from '../labels.ts';
import { lineSegments, lineMesh } from '../lineMesh.ts';
import { ACCENT, circleColour, css, faded, mixColours, WHITE, type Colour } from '../palette.ts';
import { shownCircle } from '../shownCircle.ts';
import type { Layer, World } from '../world.ts';

/** The answer: soft fills under firm lines with their minutes on them, smaller on top. */
export function createTravelCirclesLayer(world: World): Layer {
  let lastKey: readonly unknown[] = [];
  return {
    update({ view, results }: AppState) {
      const { circle, isStale } = shownCircle(results);
      const proof =
        results.proof.status === 'ready' || results.proof.status === 'stale' ? results.proof.value : null;
      const { showStraightLine } = view.circleSettings;
      const key = [circle, isStale, proof, view.circle, showStraightLine, view.locale];
      if (key.every((part, index) => part === lastKey[index])) return;
      lastKey = key;
      const rings = circle ? ringsOf(world, circle, isStale) : [];
      world.drawList.put('circles', 'circles', fills(world, rings));
      world.drawList.put('circleLines', 'circles', [
        ...ringLines(world, rings),
        ...(circle && showStraightLine ? straightLines(world, circle, isStale) : []),
      ]);
      world.drawList.put('ghosts', 'circles', ringGhosts(world, rings));
      world.drawList.put('proof', 'circles', [
        ...(circle ? doorLegs(world, circle) : []),
        ...(proof ? proofPath(world, proof, results.proof.status === 'stale') : []),
      ]);
      const minutes = minuteLabels(rings, view.locale);
      const ends = endLabels(world, view);
      world.labels.put('circles', (screen) => [...ends, ...minutes(screen)]);
    },
    dispose() {
      for (const slot of ['circles', 'circleLines', 'ghosts', 'proof'] as const)
        world.drawList.remove(slot, 'circles');
      world.labels.remove('circles');
    },
  };
}

interface DrawnRing {
  readonly cutoff: number;
  readonly colour: Colour;
  /** Outer ring and holes of each part. */
  readonly polygons: readonly (readonly FlatLine[])[];
}

function ringsOf(world: World, { rings }: CircleResult, isStale: boolean): DrawnRing[] {
  return rings.map(({ cutoff, geometry }: RingFigures, index) => {
    const colour = circleColour(index, rings.length);
    return {
      cutoff,
      colour: isStale ? faded(colour) : colour,
      polygons: geometry.coordinates.map((polygon) =>
        polygon.map((ring) => projectLine(ring, world.placement.frame)),
      ),
    };
  });
}

/** The largest first, so pale that the model stays clear under it; each smaller one deepens what is below it. */
function fills(world: World, rings: readonly DrawnRing[]): Mesh[] {
  return rings
    .toReversed()
    .map(({ polygons, colour }, fromLargest) => {
      const opacity = fromLargest === 0 && rings.length > 1 ? 0.21 : 0.18;
      return fillMesh(
        world,
        polygons.map((part) => ({ rings: part, colour })),
        opacity,
      );
    })
    .filter((mesh) => mesh !== null);
}

function ringLines(world: World, rings: readonly DrawnRing[]): Mesh[] {
  return rings.toReversed().flatMap(({ polygons, colour }, fromLargest) => {
    const segments = lineSegments(polygons.flat().map((line) => ({ line, halfWidth: 0, colour })));
    if (segments.count === 0) return [];
    const strong = fromLargest === 0 && rings.length > 1 ? 1.15 : 1.2;
    return [
      lineMesh(world, segments, { smallestHalfPixels: strong + 1.2, colour: WHITE, opacity: 0.75 }),
      lineMesh(world, segments, {
        smallestHalfPixels: strong,
        colour: deepened(colour, fromLargest, rings.length),
      }),
    ];
  });
}

/** The palest line is drawn a little deeper than its fill, or it would be lost on paper. */
function deepened(colour: Colour, fromLargest: number, count: number): Colour {
  if (fromLargest > 0 || count < 2) return colour;
  return mixColours(colour, circleColour(1, 3), 0.45);
}

/** Faintly through the buildings, so that a line can be followed in a dense quarter. */
function ringGhosts(world: World, rings: readonly DrawnRing[]): Mesh[] {
  return rings.flatMap(({ polygons, colour }) => {
    const segments = lineSegments(polygons.flat().map((line) => ({ line, halfWidth: 0, colour })));
    return segments.count
      ? [lineMesh(world, segments, { smallestHalfPixels: 1, opacity: 0.3, blend: 'ghost' })]
      : [];
  });
}

/** What a compass would draw: how far the same time reaches as the crow flies. */
function straightLines(world: World, { request, rings }: CircleResult, isStale: boolean): Mesh[] {
  return rings.map(({ cutoff }, index) => {
    const colour = circleColour(index, rings.length);
    const radius = request.speed * cutoff;
    const circle = straightLineCircle(request.origin.point, radius);
    const line = projectLine(circle.coordinates[0]!, world.placement.frame);
    return lineMesh(world, lineSegments([{ line, halfWidth: 0, colour: isStale ? faded(colour) : colour }]), {
      smallestHalfPixels: 0.9,
      dashMetres: Math.max(radius / 14, 8),
      dashShare: 0.55,
    });
  });
}

function doorLegs(world: World, { doorLegs: legs }: CircleResult): Mesh[] {
  const lines = legs.map((leg) => ({
    line: projectLine(leg, world.placement.frame),
    halfWidth: 0.3,
    colour: ACCENT,
  }));
  if (lines.length === 0) return [];
  return [lineMesh(world, lineSegments(lines), { smallestHalfPixels: 1.1, dashMetres: 3, blend: 'ghost' })];
}

/** The way there, as the proof of the minutes. */
function proofPath(world: World, proof: TravelAnswer, isStale: boolean): Mesh[] {
  if (proof.status !== 'reached' || proof.path.length < 2) return [];
  const line = projectLine(proof.path, world.placement.frame);
  const segments = lineSegments([{ line, halfWidth: 0, colour: isStale ? faded(ACCENT) : ACCENT }]);
  return [
    lineMesh(world, segments, { smallestHalfPixels: 4, colour: WHITE, opacity: 0.95, blend: 'ghost' }),
    lineMesh(world, segments, { smallestHalfPixels: 2.2, blend: 'ghost' }),
  ];
}

/** Places tried along each line, and pixels kept between two of one ring. */
const TRIED = 32;
const SPACING = 280;
const MOST_PER_RING = 4;

/** The minutes of each ring at up to four places that are in the picture, spread over its line. */
function minuteLabels(rings: readonly DrawnRing[], locale: Locale): LabelSource {
  const tried = rings.flatMap(({ polygons, cutoff, colour }, rank) => {
    const outline = polygons.map((part) => part[0]!).toSorted((a, b) => b.length - a.length)[0];
    if (!outline) return [];
    const text = sceneText(locale).minutes(Math.round((cutoff / SECONDS_PER_MINUTE) * 10) / 10);
    const isPalest = rank === rings.length - 1 && rings.length > 1;
    const labels = pointsAlong(outline, TRIED).map((at, index) => ({
      key: `minutes ${rank} ${index}`,
      at,
      lines: [text],
      look: 'minutes' as const,
      priority: 85 - rank * 0.1,
      colour: css(isPalest ? deepened(colour, 0, rings.length) : colour),
    }));
    // every fifth, then the next fifth: the first few taken are already well spread
    return [labels.toSorted((a, b) => spreadOf(a.key) - spreadOf(b.key))];
  });
  return ({ toScreen }) =>
    tried.flatMap((labels) => {
      const chosen: { x: number; y: number }[] = [];
      return labels.filter(({ at }) => {
        const here = chosen.length < MOST_PER_RING ? toScreen(at, 0) : null;
        if (!here || chosen.some(({ x, y }) => Math.hypot(x - here.x, y - here.y) < SPACING)) return false;
        chosen.push(here);
        return true;
      });
    });
}

function spreadOf(key: string): number {
  const index = Number(key.split(' ')[2]);
  return (index * 13) % TRIED;
}

/** Evenly spaced by length. */
function pointsAlong(line: FlatLine, count: number): LocalPoint[] {
  let length = 0;
  for (let i = 0; i + 3 < line.length; i += 2)
    length += Math.hypot(line[i + 2]! - line[i]!, line[i + 3]! - line[i + 1]!);
  const points: LocalPoint[] = [];
  const step = length / count;
  let next = step / 2;
  for (let i = 0; i + 3 < line.length && points.length < count; i += 2) {
    const [dx, dy] = [line[i + 2]! - line[i]!, line[i + 3]! - line[i + 1]!];
    const stretch = Math.hypot(dx, dy);
    if (stretch === 0) continue;
    for (; next <= stretch; next += step)
      points.push({ x: line[i]! + (dx * next) / stretch, y: line[i + 1]! + (dy * next) / stretch });
    next -= stretch;
  }
  return points;
}

function endLabels(world: World, { circle, locale }: AppState['view']): Label[] {
  if (!circle) return [];
  const text = sceneText(locale);
  const pin = (look: 'origin' | 'target', end: NonNullable<typeof circle.target>): Label => ({
    key: look,
    at: world.placement.toLocal([end.point.longitude, end.point.latitude]),
    lines: [text[look]],
    look,
    priority: look === 'origin' ? 99 : 98,
    colour: css(ACCENT),
    anchor: 'bottom',
  });
  return circle.target
    ? [pin('origin', circle.origin), pin('target', circle.target)]
    : [pin('origin', circle.origin)];
}
