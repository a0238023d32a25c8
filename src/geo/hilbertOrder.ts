const SIDE = 1 << 15;

/**
 * The order in which a Hilbert curve meets the points, as positions into `xs`: points near each other come near
 * each other in memory, which is most of what a search through a large graph costs.
 */
export function hilbertOrder(xs: Float64Array, ys: Float64Array): Uint32Array {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let i = 0; i < xs.length; i++) {
    minX = Math.min(minX, xs[i]!);
    maxX = Math.max(maxX, xs[i]!);
    minY = Math.min(minY, ys[i]!);
    maxY = Math.max(maxY, ys[i]!);
  }
  const scale = (SIDE - 1) / Math.max(maxX - minX, maxY - minY, 1e-9);
  // key (30 bits) and position (23 bits) in one double, so that plain numeric sorting does
  const keys = new Float64Array(xs.length);
  const step = 2 ** 23;
  for (let i = 0; i < xs.length; i++)
    keys[i] = hilbertKey(((xs[i]! - minX) * scale) | 0, ((ys[i]! - minY) * scale) | 0) * step + i;
  keys.sort();
  return Uint32Array.from(keys, (key) => key % step);
}

/** Distance along the curve of a cell of the square of `SIDE` cells. */
function hilbertKey(x: number, y: number): number {
  let key = 0;
  for (let s = SIDE >> 1; s > 0; s >>= 1) {
    const right = (x & s) > 0 ? 1 : 0;
    const upper = (y & s) > 0 ? 1 : 0;
    key += s * s * ((3 * right) ^ upper);
    if (upper === 0) {
      if (right === 1) {
        x = SIDE - 1 - x;
        y = SIDE - 1 - y;
      }
      [x, y] = [y, x];
    }
  }
  return key;
}
