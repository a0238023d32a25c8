type Groups = readonly (string | number)[];

interface DrawingParts {
  readonly header?: Groups;
  readonly tables?: Groups;
  readonly blocks?: Groups;
  readonly entities?: Groups;
}

/** A text DXF of the given groups, code and value by turns. */
export function drawing({ header, tables, blocks, entities }: DrawingParts): string {
  const sections = Object.entries({ HEADER: header, TABLES: tables, BLOCKS: blocks, ENTITIES: entities });
  const content = sections.flatMap(([name, inside]) =>
    inside ? [0, 'SECTION', 2, name, ...inside, 0, 'ENDSEC'] : [],
  );
  return `${[...content, 0, 'EOF'].join('\r\n')}\r\n`;
}

/** A closed LWPOLYLINE round the given corners, x and y by turns. */
export function closedPolyline(layer: string, ...corners: readonly number[]): Groups {
  const points = corners.flatMap((value, i) => [i % 2 === 0 ? 10 : 20, value]);
  return [0, 'LWPOLYLINE', 8, layer, 90, corners.length / 2, 70, 1, ...points];
}

export function textAt(x: number, y: number, text: string): Groups {
  return [0, 'TEXT', 8, '编号', 10, x, 20, y, 40, 2.5, 1, text];
}

/** Codes and values by turns, for spreading into a section. */
export function groups(...given: Groups): Groups {
  return given;
}
