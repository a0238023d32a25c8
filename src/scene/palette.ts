/** Red, green, blue, 0…255, and opacity 0…255. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** The colours of the model: quiet, so that the answer is the only strong colour. */
export const PAPER = hex('#ECEAE3');
export const HORIZON = hex('#EFEEE9');
export const ZENITH = hex('#D5DFE4');
export const WATER = hex('#C9DDE6');
export const BANK = hex('#AFC9D5');
export const GREEN = hex('#CFE0C3');
export const ROAD = hex('#FFFFFF');
export const FOOTPATH = hex('#F9F7F1');
export const CASING = hex('#D9D6CC');
export const BRIDGE_EDGE = hex('#B3AFA2');
export const RAIL = hex('#A9A498');
export const SHADE = hex('#4B4A55');

export const BUILDING = hex('#F4F2EC');
export const PLANNED = hex('#F7E9D0');
export const DEMOLISHED = hex('#E9B8AE');
export const DEMOLISHED_EDGE = hex('#C8452F');
export const EDGE = hex('#8D887B');
export const PLANNED_EDGE = hex('#8A6A32');
export const ACCENT = hex('#0B6E6E');
export const WHITE = hex('#FFFFFF');

export const UNIT = hex('#3B4A48');
export const IMPLEMENTATION_UNIT = hex('#B0643C');

export const WALL = hex('#B7B0A1');
export const HEDGE = hex('#A9C29A');

/** Lines of drawings, and the edge of a grid of heights. */
export const INK = hex('#6E6A60');

/** Public transport lines whose feed gives no colour. */
export const LINE_COLOURS = {
  bus: hex('#5F7F96'),
  tram: hex('#8A6FA8'),
  rail: hex('#4E5A66'),
  metro: hex('#3F6FA8'),
  ferry: hex('#4F9AAE'),
  other: hex('#7D7A70'),
} as const;

/** Gates by who may pass. */
export const GATE_COLOURS = {
  open: hex('#1B8A6B'),
  residents: hex('#E0A100'),
  closed: hex('#C8452F'),
  unknown: hex('#8B918D'),
} as const;

const CIRCLE_STOPS = [hex('#0B4F6C'), hex('#2A93A8'), hex('#A9D6D2')] as const;

/** The colour of the circle of rank `index` out of `count`, smallest first: the three given ones, or between them. */
export function circleColour(index: number, count: number): Colour {
  const at = count <= 1 ? 0 : count === 2 ? index : (index / (count - 1)) * 2;
  const low = Math.min(Math.floor(at), 1);
  return mixColours(CIRCLE_STOPS[low]!, CIRCLE_STOPS[low + 1]!, at - low);
}

export function mixColours(from: Colour, to: Colour, share: number): Colour {
  const mix = (i: 0 | 1 | 2 | 3) => Math.round(from[i] + (to[i] - from[i]) * share);
  return [mix(0), mix(1), mix(2), mix(3)];
}

/** Mixed as paints of light are, which keeps strong hues paler than mixing the numbers would. */
export function mixLight(from: Colour, to: Colour, share: number): Colour {
  const mix = (i: 0 | 1 | 2) =>
    Math.round(255 * ((from[i] / 255) ** 2.2 * (1 - share) + (to[i] / 255) ** 2.2 * share) ** (1 / 2.2));
  return [mix(0), mix(1), mix(2), 255];
}

/** Grey, and a step towards paper: how a stale answer looks. */
export function faded(colour: Colour): Colour {
  const grey = Math.round(0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]);
  return mixColours(mixColours(colour, [grey, grey, grey, colour[3]], 0.85), PAPER, 0.3);
}

export function withAlpha(colour: Colour, share: number): Colour {
  return [colour[0], colour[1], colour[2], Math.round(share * 255)];
}

export function css(colour: Colour): string {
  return `rgb(${colour[0]} ${colour[1]} ${colour[2]})`;
}

/** 0…1, as shaders take them. */
export function unitRgb(colour: Colour): [number, number, number] {
  return [colour[0] / 255, colour[1] / 255, colour[2] / 255];
}

export function hex(text: string): Colour {
  const value = Number.parseInt(text.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255, 255];
}
