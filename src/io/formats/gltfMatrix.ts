/** A 4 × 4 matrix, column by column, as glTF and 3D Tiles write it. */
export type Matrix4 = readonly number[];
type Vector = readonly [number, number, number];

export const IDENTITY: Matrix4 = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

export function isMatrix4(value: unknown): value is Matrix4 {
  return Array.isArray(value) && value.length === 16 && value.every(Number.isFinite);
}

/** First `b`, then `a`. */
export function multiplied(a: Matrix4, b: Matrix4): Matrix4 {
  const product: number[] = [];
  for (let column = 0; column < 16; column += 4)
    for (let row = 0; row < 4; row++)
      product.push(
        a[row]! * b[column]! +
          a[row + 4]! * b[column + 1]! +
          a[row + 8]! * b[column + 2]! +
          a[row + 12]! * b[column + 3]!,
      );
  return product;
}

export function transformed(m: Matrix4, [x, y, z]: Vector): Vector {
  return [
    m[0]! * x + m[4]! * y + m[8]! * z + m[12]!,
    m[1]! * x + m[5]! * y + m[9]! * z + m[13]!,
    m[2]! * x + m[6]! * y + m[10]! * z + m[14]!,
  ];
}

/** Translation × rotation (a unit quaternion x, y, z, w) × scale; what is damaged or absent does nothing. */
export function trsMatrix(translation: unknown, rotation: unknown, scale: unknown): Matrix4 {
  const [tx, ty, tz] = numbers(translation, [0, 0, 0]);
  const [x, y, z, w] = numbers(rotation, [0, 0, 0, 1]);
  const [sx, sy, sz] = numbers(scale, [1, 1, 1]);
  return [
    ...scaledColumn(1 - 2 * (y! * y! + z! * z!), 2 * (x! * y! + z! * w!), 2 * (x! * z! - y! * w!), sx!),
    ...scaledColumn(2 * (x! * y! - z! * w!), 1 - 2 * (x! * x! + z! * z!), 2 * (y! * z! + x! * w!), sy!),
    ...scaledColumn(2 * (x! * z! + y! * w!), 2 * (y! * z! - x! * w!), 1 - 2 * (x! * x! + y! * y!), sz!),
    tx!,
    ty!,
    tz!,
    1,
  ];
}

function scaledColumn(a: number, b: number, c: number, by: number): readonly number[] {
  return [a * by, b * by, c * by, 0];
}

function numbers(value: unknown, fallback: readonly number[]): readonly number[] {
  const isGood = Array.isArray(value) && value.length === fallback.length && value.every(Number.isFinite);
  return isGood ? (value as number[]) : fallback;
}
