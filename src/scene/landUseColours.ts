import standard from '../../data/standards/landuse-classes.json';
import { hex, PAPER, type Colour } from './palette.ts';

const COLOURS = new Map(standard.classes.map(({ code, hex: colour }) => [code, hex(colour)]));

/** The colour of a class of the 2023 land and sea use classification, or of the nearest class above it. */
export function landUseColour(code: string | null): Colour {
  for (let length = code?.length ?? 0; length >= 2; length -= 2) {
    const colour = COLOURS.get(code!.slice(0, length));
    if (colour) return colour;
  }
  return PAPER;
}
