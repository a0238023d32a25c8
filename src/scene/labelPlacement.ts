/** A label wanting its place on the screen: pixels, top left at `x`, `y`. */
export interface LabelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The higher goes first. */
  readonly priority: number;
}

const CELL = 64;

/**
 * Gives each label its place or none, so that no two overlap and none covers `taken`; those already shown win a tie
 * and do not flicker.
 */
export function placeLabels<T extends LabelBox>(
  boxes: readonly T[],
  taken: readonly LabelBox[],
  width: number,
  height: number,
  wasShown: (box: T) => boolean,
): T[] {
  const cells = new Map<number, LabelBox[]>();
  const occupy = (box: LabelBox) => {
    for (const cell of cellsOf(box)) {
      const list = cells.get(cell);
      if (list) list.push(box);
      else cells.set(cell, [box]);
    }
  };
  taken.forEach(occupy);
  const weight = (box: T) => box.priority + (wasShown(box) ? 0.5 : 0);
  const placed: T[] = [];
  for (const box of boxes.toSorted((a, b) => weight(b) - weight(a))) {
    const isInside = box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
    if (!isInside) continue;
    if (cellsOf(box).some((cell) => cells.get(cell)?.some((other) => overlap(box, other)))) continue;
    occupy(box);
    placed.push(box);
  }
  return placed;
}

function overlap(a: LabelBox, b: LabelBox): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function cellsOf(box: LabelBox): number[] {
  const found: number[] = [];
  for (let row = Math.floor(box.y / CELL); row <= Math.floor((box.y + box.height) / CELL); row++)
    for (let column = Math.floor(box.x / CELL); column <= Math.floor((box.x + box.width) / CELL); column++)
      found.push(row * 4096 + column);
  return found;
}
