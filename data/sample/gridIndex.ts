import type { Box } from './plane.ts';

/** Finds what is near while things are still being added, which Flatbush cannot. */
export interface GridIndex<T> {
  add(box: Box, item: T): void;
  /** Items whose boxes meet `box`, each once. */
  within(box: Box): T[];
}

export function createGridIndex<T>(cell: number): GridIndex<T> {
  const cells = new Map<string, number[]>();
  const boxes: Box[] = [];
  const items: T[] = [];
  const eachCell = (box: Box, visit: (key: string) => void) => {
    for (let i = Math.floor(box.minX / cell); i <= Math.floor(box.maxX / cell); i++)
      for (let j = Math.floor(box.minY / cell); j <= Math.floor(box.maxY / cell); j++) visit(`${i},${j}`);
  };
  return {
    add(box, item) {
      const index = items.push(item) - 1;
      boxes.push(box);
      eachCell(box, (key) => {
        const list = cells.get(key);
        if (list) list.push(index);
        else cells.set(key, [index]);
      });
    },
    within(box) {
      const found = new Set<number>();
      eachCell(box, (key) => {
        for (const index of cells.get(key) ?? []) {
          const other = boxes[index]!;
          if (
            other.maxX >= box.minX &&
            other.minX <= box.maxX &&
            other.maxY >= box.minY &&
            other.minY <= box.maxY
          )
            found.add(index);
        }
      });
      return [...found].toSorted((a, b) => a - b).map((index) => items[index]!);
    },
  };
}
