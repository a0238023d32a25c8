/** Metres in one unit by the code of `$INSUNITS`; 0 is "no unit". */
const METRES: Readonly<Record<string, number>> = {
  '1': 0.0254,
  '2': 0.3048,
  '3': 1609.344,
  '4': 0.001,
  '5': 0.01,
  '6': 1,
  '7': 1000,
  '10': 0.9144,
  '14': 0.1,
  '15': 10,
  '16': 100,
  '21': 1200 / 3937,
};

/** Null where the drawing names no unit, or one that no plan is drawn in. */
export function metresPerDrawingUnit(code: string | undefined): number | null {
  return METRES[code ?? ''] ?? null;
}
