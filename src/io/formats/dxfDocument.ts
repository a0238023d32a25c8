import { DxfEntity } from './dxfEntity.ts';
import { DxfGroups } from './dxfGroups.ts';

export interface DxfLayer {
  /** AutoCAD colour number, or `#rrggbb`. */
  readonly colour: number | string;
  /** Switched off or frozen. */
  readonly isHidden: boolean;
}

export interface DxfBlock {
  readonly baseX: number;
  readonly baseY: number;
  /** Path of the drawing it stands for, when its content is in another file. */
  readonly externalFile: string | null;
  readonly entities: readonly DxfEntity[];
}

/** What a drawing holds, as far as we use it; nothing is judged or placed yet. */
export interface DxfDocument {
  /** First value of each header variable: `$INSUNITS` → `6`. */
  readonly header: ReadonlyMap<string, string>;
  readonly layers: ReadonlyMap<string, DxfLayer>;
  readonly blocks: ReadonlyMap<string, DxfBlock>;
  readonly entities: readonly DxfEntity[];
}

/** Parses a text DXF. Throws `Problem` dxfDamaged with the line, without the file's name. */
export function parseDxf(text: string): DxfDocument {
  const groups = new DxfGroups(text);
  const header = new Map<string, string>();
  const layers = new Map<string, DxfLayer>();
  const blocks = new Map<string, DxfBlock>();
  const entities: DxfEntity[] = [];
  for (;;) {
    const { code, value } = groups.next();
    if (code !== 0) throw groups.damaged(`group ${code} outside a section`);
    if (value === 'EOF') return { header, layers, blocks, entities };
    if (value !== 'SECTION') throw groups.damaged(`${value.slice(0, 20)} outside a section`);
    const name = groups.next();
    if (name.code !== 2) throw groups.damaged('section without name');
    if (name.value === 'HEADER') readHeader(groups, header);
    else if (name.value === 'TABLES') readLayers(groups, layers);
    else if (name.value === 'BLOCKS') readBlocks(groups, blocks);
    else if (name.value === 'ENTITIES') readEntities(groups, entities, 'ENDSEC');
    else skipTo(groups, 'ENDSEC');
  }
}

function readHeader(groups: DxfGroups, header: Map<string, string>): void {
  let variable = '';
  for (let group = groups.next(); group.code !== 0; group = groups.next()) {
    if (group.code === 9) variable = group.value.trim();
    else if (!header.has(variable)) header.set(variable, group.value.trim());
  }
}

function readLayers(groups: DxfGroups, layers: Map<string, DxfLayer>): void {
  for (let group = groups.next(); !isMark(group, 'ENDSEC'); group = groups.next()) {
    if (!isMark(group, 'LAYER')) continue;
    const record = new DxfEntity('LAYER', groups.line);
    fill(record, groups);
    const colour = record.number(62, 7);
    const flags = record.number(70, 0);
    layers.set(record.text(2), {
      colour: record.trueColour() ?? Math.abs(colour),
      isHidden: colour < 0 || (flags & 1) !== 0,
    });
  }
}

function readBlocks(groups: DxfGroups, blocks: Map<string, DxfBlock>): void {
  for (let group = groups.next(); !isMark(group, 'ENDSEC'); group = groups.next()) {
    if (!isMark(group, 'BLOCK')) continue;
    const record = new DxfEntity('BLOCK', groups.line);
    fill(record, groups);
    const entities: DxfEntity[] = [];
    readEntities(groups, entities, 'ENDBLK');
    blocks.set(record.text(2), {
      baseX: record.number(10, 0),
      baseY: record.number(20, 0),
      externalFile: (record.number(70, 0) & 4) === 0 ? null : record.text(1),
      entities,
    });
  }
}

function readEntities(groups: DxfGroups, entities: DxfEntity[], end: 'ENDSEC' | 'ENDBLK'): void {
  for (let group = groups.next(); !isMark(group, end); group = groups.next()) {
    if (group.code !== 0) continue;
    if (group.value === 'EOF' || group.value === 'SECTION')
      throw groups.damaged(`${group.value} before ${end}`);
    if (group.value === 'SEQEND') continue;
    const entity = new DxfEntity(group.value, groups.line);
    fill(entity, groups);
    const owner = entities.at(-1);
    // vertices and attributes follow the entity they belong to
    if (entity.type === 'VERTEX' && owner?.type === 'POLYLINE') owner.parts.push(entity);
    else if (entity.type === 'ATTRIB' && owner?.type === 'INSERT') owner.parts.push(entity);
    else entities.push(entity);
  }
}

function fill(entity: DxfEntity, groups: DxfGroups): void {
  while (groups.peek().code !== 0) {
    const { code, value } = groups.next();
    entity.codes.push(code);
    entity.values.push(value);
  }
}

function skipTo(groups: DxfGroups, mark: string): void {
  for (let group = groups.next(); !isMark(group, mark); group = groups.next()) continue;
}

function isMark({ code, value }: { code: number; value: string }, mark: string): boolean {
  return code === 0 && value === mark;
}
