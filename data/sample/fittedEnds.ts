import { cutLine, lineLength } from './lines.ts';
import { crossing, distance, toward, type Line } from './plane.ts';

/** An end this near to another street was meant to meet it. */
const REACH = 40;

/** Ends that overshoot another street are cut back to it, ends that fall short are drawn out to it. */
export function withFittedEnds<S extends { readonly line: Line }>(streets: readonly S[]): S[] {
  const fitted = [...streets];
  fitted.forEach((street, i) => {
    const others = fitted.filter((_, j) => j !== i).map(({ line }) => line);
    const once = withFittedEnd(street.line, others);
    fitted[i] = { ...street, line: withFittedEnd(once.toReversed(), others).toReversed() };
  });
  return fitted;
}

function withFittedEnd(line: Line, others: readonly Line[]): Line {
  const end = line.at(-1)!;
  const before = line.at(-2)!;
  const drawnOut = [...line.slice(0, -1), toward(before, end, 1 + REACH / distance(before, end))];
  const length = lineLength(line);
  const last = drawnOut.length - 1;
  let best: number | null = null;
  let met = lineLength(line.slice(0, -1));
  for (let i = last; i > 0; i--) {
    const a = drawnOut[i - 1]!;
    const b = drawnOut[i]!;
    if (met + distance(a, b) < length - REACH) break;
    for (const other of others)
      for (let k = 1; k < other.length; k++) {
        const hit = crossing(a, b, other[k - 1]!, other[k]!);
        if (!hit) continue;
        const at = met + hit.t * distance(a, b);
        if (
          Math.abs(at - length) < REACH &&
          (best === null || Math.abs(at - length) < Math.abs(best - length))
        )
          best = at;
      }
    if (i > 1) met -= distance(drawnOut[i - 2]!, a);
  }
  return best === null ? line : cutLine(drawnOut, 0, best);
}
