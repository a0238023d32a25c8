import type { AttributeValue } from '../../../plan/recordBase.ts';
import type { Building } from '../../../plan/records.ts';
import { finding, type CheckOutcome } from '../finding.ts';
import type { QualityRow } from '../qualityReport.ts';
import { isSameGeometry } from '../sameGeometry.ts';
import type { Survey, SurveyedArea } from '../survey.ts';
import { touchDistance } from '../touchDistance.ts';

/** Names of fields that tell one building from another. */
const ID_FIELD =
  /^(id|gid|fid|uid|osm_?id|gml_?id|object_?id|bldg_?id|building_?id|编号|建筑编号|楼栋编号|建筑id)$/i;
/** A value that more buildings share is no id. */
const MOST_PIECES = 50;
/** Pieces known only by equal attributes have to touch, to this many metres. */
const TOUCH = 0.1;

/**
 * Buildings that came in pieces, as tiled maps cut them: those of one layer with the same id in their attributes,
 * and touching ones with the same name and the same attributes. One row names all pieces of a building. Where all
 * are the same outline, `duplicateCheck` tells.
 */
export function pieceCheck(survey: Survey): CheckOutcome {
  const wanted = survey.buildings.areas.filter((area) => survey.isWanted(area.record.id)).length;
  const byId = groupsById(survey);
  const known = new Set(byId.flat());
  const groups = [...byId, ...groupsByTouch(survey, known)];
  const rows = groups
    .filter((group) => group.some((area) => survey.isWanted(area.record.id)))
    .filter(([first, ...others]) => others.some((other) => !isSameGeometry(first!, other)))
    .map((group) => rowOf(group, survey));
  return { looked: { piecesOfOne: wanted }, rows };
}

function rowOf(group: readonly SurveyedArea<Building>[], survey: Survey): QualityRow {
  const [first] = group as [SurveyedArea<Building>];
  return finding({
    check: 'piecesOfOne',
    severity: 'warning',
    records: group.map((area) => area.record.id),
    at: survey.placeOf((first.minX + first.maxX) / 2, (first.minY + first.maxY) / 2),
    facts: { pieces: group.length, name: first.record.name ?? '' },
    repair: 'mergePieces',
  });
}

function groupsById(survey: Survey): SurveyedArea<Building>[][] {
  const byValue = new Map<string, SurveyedArea<Building>[]>();
  for (const area of survey.buildings.areas) {
    const { attributes, dataLayer } = area.record;
    if (!attributes) continue;
    const field = Object.keys(attributes).find((name) => ID_FIELD.test(name) && isId(attributes[name]!));
    if (field === undefined) continue;
    const key = `${dataLayer ?? ''}\n${field}\n${String(attributes[field])}`;
    const group = byValue.get(key);
    if (group) group.push(area);
    else byValue.set(key, [area]);
  }
  return [...byValue.values()].filter((group) => group.length > 1 && group.length <= MOST_PIECES);
}

function isId(value: AttributeValue): boolean {
  return (typeof value === 'number' && value !== 0) || (typeof value === 'string' && value.trim() !== '');
}

function groupsByTouch(
  survey: Survey,
  known: ReadonlySet<SurveyedArea<Building>>,
): SurveyedArea<Building>[][] {
  const { areas } = survey.buildings;
  const groupOf = new Map<SurveyedArea<Building>, SurveyedArea<Building>[]>();
  const marks = areas.map((area) => (known.has(area) ? null : markOf(area.record)));
  for (let i = 0; i < areas.length; i++) {
    if (marks[i] === null) continue;
    for (const j of survey.buildings.near(areas[i]!, TOUCH)) {
      if (j <= i || marks[j] !== marks[i]) continue;
      const [a, b] = [areas[i]!, areas[j]!];
      if (touchDistance(a, b) > TOUCH || isSameGeometry(a, b)) continue;
      joinGroups(groupOf, a, b);
    }
  }
  return [...new Set(groupOf.values())];
}

function joinGroups<T>(groupOf: Map<T, T[]>, a: T, b: T): void {
  const first = groupOf.get(a) ?? [a];
  const second = groupOf.get(b) ?? [b];
  if (first !== second) first.push(...second);
  for (const member of first) groupOf.set(member, first);
}

/** What pieces of one building have in common; null when nothing tells this building from its neighbours. */
function markOf(building: Building): string | null {
  if (building.name === undefined) return null;
  const { name, dataLayer, height, storeys, attributes } = building;
  return JSON.stringify([name, dataLayer, height, storeys, attributes]);
}
