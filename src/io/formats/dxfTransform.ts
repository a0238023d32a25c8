import type { DxfEntity, DxfPoint } from './dxfEntity.ts';

/** x' = a x + c y + e, y' = b x + d y + f. */
export interface DxfTransform {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const IDENTITY: DxfTransform = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };
/** Entities seen from below: their plane is turned about the y axis. */
export const MIRROR: DxfTransform = { a: -1, b: 0, c: 0, d: 1, e: 0, f: 0 };

export function applied(by: DxfTransform, { x, y }: DxfPoint): DxfPoint {
  return { x: by.a * x + by.c * y + by.e, y: by.b * x + by.d * y + by.f };
}

/** First `inner`, then `outer`. */
export function after(outer: DxfTransform, inner: DxfTransform): DxfTransform {
  return {
    a: outer.a * inner.a + outer.c * inner.b,
    b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d,
    d: outer.b * inner.c + outer.d * inner.d,
    e: outer.a * inner.e + outer.c * inner.f + outer.e,
    f: outer.b * inner.e + outer.d * inner.f + outer.f,
  };
}

/** How much it lengthens at most; 1 for a transform that flattens everything. */
export function stretchOf({ a, b, c, d }: DxfTransform): number {
  return Math.max(Math.hypot(a, b), Math.hypot(c, d)) || 1;
}

/** Where an INSERT puts its block, for the copy in the given column and row of its array. */
export function insertTransform(
  insert: DxfEntity,
  base: DxfPoint,
  column: number,
  row: number,
): DxfTransform {
  const turn = (insert.number(50, 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [scaleX, scaleY] = [insert.number(41, 1), insert.number(42, 1)];
  const at = insert.point(10) ?? { x: Number.NaN, y: Number.NaN };
  const offset = { x: column * insert.number(44, 0), y: row * insert.number(45, 0) };
  const turned: DxfTransform = { a: cos, b: sin, c: -sin, d: cos, e: at.x, f: at.y };
  const scaled: DxfTransform = {
    a: scaleX,
    b: 0,
    c: 0,
    d: scaleY,
    e: offset.x - scaleX * base.x,
    f: offset.y - scaleY * base.y,
  };
  return after(turned, scaled);
}
