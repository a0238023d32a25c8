import { existsSync, readFileSync, statSync } from 'node:fs';
import Flatbush from 'flatbush';
import { beforeAll, describe, expect, test } from 'vitest';
import { applyChange } from '../../src/plan/change.ts';
import { planFromText } from '../../src/plan/planFile.ts';
import { recordOfKind, recordsOfKind, residentsTotal, type Plan } from '../../src/plan/records.ts';
import { FACILITY_CATEGORIES, SCENES } from '../../src/plan/scenes.ts';
import {
  area,
  boxOf,
  cross,
  distance,
  distanceToSegment,
  edgesOf,
  isInside,
  local,
  nodePlaces,
  overlap,
  ringOf,
  segments,
} from './recordGeometry.ts';

const FILE = new URL('../../data/sample/hehe.linli.json', import.meta.url);
const GTFS = new URL('../../data/sample/hehe-gtfs/', import.meta.url);

let baseline: Plan;
let futures: { name: string; plan: Plan }[];
beforeAll(() => {
  baseline = planFromText(readFileSync(FILE, 'utf8'));
  futures = recordsOfKind(baseline, 'scenario').map(({ name, change }) => ({
    name,
    plan: applyChange(baseline, change).plan,
  }));
});
const everyPlan = () => [{ name: '现状', plan: baseline }, ...futures];

describe('what the sample promises', () => {
  test('the file is under 6 MB', () => {
    expect(statSync(FILE).size).toBeLessThan(6e6);
  });

  test('the community says that it is made up', () => {
    const [community] = recordsOfKind(baseline, 'community');
    expect(community).toMatchObject({ id: 'community', name: '和合里', isFictional: true });
    expect(community!.attribution).toEqual(['Linli 虚构示例数据 / fictional sample data']);
    expect(community!.centre).toEqual([121.395, 28.655]);
  });

  test('a planning unit of 80 to 90 ha holds an implementation unit of about 30', () => {
    const unit = ringOf(recordsOfKind(baseline, 'planningUnit')[0]!);
    const implementation = ringOf(recordsOfKind(baseline, 'implementationUnit')[0]!);
    expect(area(unit) / 1e4).toBeGreaterThan(80);
    expect(area(unit) / 1e4).toBeLessThan(90);
    expect(area(implementation) / 1e4).toBeGreaterThan(28);
    expect(area(implementation) / 1e4).toBeLessThan(32);
  });

  test('about 700 buildings and 16 000 residents are in the unit, and a town stands around it', () => {
    const buildings = recordsOfKind(baseline, 'building');
    const own = buildings.filter(({ isContext }) => !isContext);
    expect(own.length).toBeGreaterThan(630);
    expect(own.length).toBeLessThan(770);
    expect(buildings.length - own.length).toBeGreaterThan(5000);
    expect(buildings.length - own.length).toBeLessThan(9000);
    const residents = own.reduce(
      (sum, building) => sum + (building.residents ? residentsTotal(building.residents) : 0),
      0,
    );
    expect(residents).toBeGreaterThan(14_400);
    expect(residents).toBeLessThan(17_600);
  });

  test('no building has more households than dwellings', () => {
    const crowded = everyPlan().flatMap(({ plan }) =>
      recordsOfKind(plan, 'building').filter(
        ({ dwellings, households }) => (households ?? 0) > (dwellings ?? 0),
      ),
    );
    expect(crowded).toEqual([]);
  });

  test('250 facilities or more, at least eight in each of the nine scenes', () => {
    const facilities = recordsOfKind(baseline, 'facility');
    expect(facilities.length).toBeGreaterThanOrEqual(250);
    const thin = SCENES.filter((scene) => facilities.filter((one) => one.scene === scene).length < 8);
    expect(thin).toEqual([]);
    const categories = new Set(facilities.map(({ category }) => category));
    expect(FACILITY_CATEGORIES.filter((category) => !categories.has(category))).toEqual([]);
  });

  test('streets go on 3.3 km or more beyond the unit to all four sides', () => {
    const unit = boxOf(ringOf(recordsOfKind(baseline, 'planningUnit')[0]!));
    const streets = boxOf(
      recordsOfKind(baseline, 'street').flatMap(({ geometry }) => geometry.coordinates.map(local)),
    );
    expect(unit.minX - streets.minX).toBeGreaterThan(3300);
    expect(unit.minY - streets.minY).toBeGreaterThan(3300);
    expect(streets.maxX - unit.maxX).toBeGreaterThan(3300);
    expect(streets.maxY - unit.maxY).toBeGreaterThan(3300);
  });

  test('south-west of the unit nobody looks after small children or the old by day, and both scenarios mend that', () => {
    expect(care(baseline)).toBe(0);
    for (const { plan } of futures) expect(care(plan)).toBeGreaterThanOrEqual(3);
  });
});

describe('now and in both scenarios', () => {
  test('there are two scenarios besides the baseline', () => {
    expect(futures.map(({ name }) => name)).toEqual(['方案A 全拆重建', '方案B 插花式更新']);
  });

  test('every id is used once', () => {
    const ids = readFileSync(FILE, 'utf8').match(/^\{"kind":"[a-zA-Z]+","id":"[^"]+"/gm)!;
    expect(ids.length).toBe(baseline.size);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('every door, facility and gate points at a record that is there', () => {
    const lost = everyPlan().flatMap(({ plan }) => {
      const nodes = new Set(recordsOfKind(plan, 'street').flatMap((street) => street.nodes));
      return [
        ...recordsOfKind(plan, 'entrance').filter(
          ({ building }) => !recordOfKind(plan, 'building', building),
        ),
        ...recordsOfKind(plan, 'facility').filter(
          ({ building, entrance }) =>
            (building !== null && !recordOfKind(plan, 'building', building)) ||
            (entrance !== null && recordOfKind(plan, 'entrance', entrance)?.building !== building),
        ),
        ...recordsOfKind(plan, 'gate').filter(({ streetNode }) => !nodes.has(streetNode!)),
      ];
    });
    expect(lost).toEqual([]);
  });

  test('what a scenario removes is there to be removed', () => {
    const removed = recordsOfKind(baseline, 'scenario').flatMap(({ change }) => change.remove);
    expect(removed.filter((id) => !baseline.has(id))).toEqual([]);
  });

  test('every gate stands in a wall, on the street node it names', () => {
    for (const { plan } of everyPlan()) {
      const walls = segments(
        recordsOfKind(plan, 'barrier').map(({ geometry }) => geometry.coordinates.map(local)),
      );
      const nodes = nodePlaces(recordsOfKind(plan, 'street'));
      for (const { geometry, streetNode } of recordsOfKind(plan, 'gate')) {
        const at = local(geometry.coordinates);
        const near = walls.near(at, 1).map(([a, b]) => distanceToSegment(at, a, b));
        expect(Math.min(...near)).toBeLessThan(0.5);
        expect(distance(at, nodes.get(streetNode!)!)).toBeLessThan(0.1);
      }
    }
  });

  test('doors are on the outline of their building', () => {
    for (const { plan } of everyPlan())
      for (const { building, geometry } of recordsOfKind(plan, 'entrance')) {
        const ring = ringOf(recordOfKind(plan, 'building', building)!);
        const away = Math.min(
          ...ring.map((a, i) =>
            distanceToSegment(local(geometry.coordinates), a, ring[(i + 1) % ring.length]!),
          ),
        );
        expect(away).toBeLessThan(0.03);
      }
  });

  test('no street on the ground runs through water', () => {
    for (const { name, plan } of everyPlan()) {
      const waters = recordsOfKind(plan, 'water').map((water) => ringOf(water));
      const banks = segments(waters.map((ring) => [...ring, ring[0]!]));
      for (const { id, geometry, layer } of recordsOfKind(plan, 'street')) {
        if (layer !== 0) continue;
        const line = geometry.coordinates.map(local);
        expect(
          waters.some((ring) => isInside(ring, line[0]!)),
          `${name} ${id}`,
        ).toBe(false);
        for (let i = 1; i < line.length; i++)
          for (const [c, d] of banks.along(line[i - 1]!, line[i]!))
            expect(cross(line[i - 1]!, line[i]!, c, d)).toBe(false);
      }
    }
  });

  test('streets that cross on the ground share a node there', () => {
    for (const { plan } of everyPlan()) {
      const all = recordsOfKind(plan, 'street')
        .filter(({ layer }) => layer === 0)
        .flatMap(edgesOf);
      const index = new Flatbush(all.length);
      for (const { a, b } of all)
        index.add(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y));
      index.finish();
      const wrong: string[] = [];
      all.forEach((one, i) => {
        for (const j of index.search(
          Math.min(one.a.x, one.b.x),
          Math.min(one.a.y, one.b.y),
          Math.max(one.a.x, one.b.x),
          Math.max(one.a.y, one.b.y),
        )) {
          const other = all[j]!;
          const share = [one.from, one.to].some((node) => node === other.from || node === other.to);
          if (j > i && !share && cross(one.a, one.b, other.a, other.b)) wrong.push(`${one.id} × ${other.id}`);
        }
      });
      expect(wrong).toEqual([]);
    }
  });

  test('98 % of the streets for walking hang together', () => {
    for (const { plan } of everyPlan()) {
      const edges = recordsOfKind(plan, 'street')
        .filter(({ foot }) => foot)
        .flatMap(edgesOf);
      const root = new Map<number, number>();
      const find = (node: number): number => {
        let at = node;
        while ((root.get(at) ?? at) !== at) at = root.get(at)!;
        root.set(node, at);
        return at;
      };
      for (const { from, to } of edges) root.set(find(from), find(to));
      const metres = new Map<number, number>();
      for (const { from, a, b } of edges)
        metres.set(find(from), (metres.get(find(from)) ?? 0) + distance(a, b));
      const whole = [...metres.values()].reduce((sum, part) => sum + part, 0);
      expect(Math.max(...metres.values()) / whole).toBeGreaterThan(0.98);
    }
  });

  test('one node is one place', () => {
    for (const { plan } of everyPlan())
      for (const { nodes, geometry } of recordsOfKind(plan, 'street'))
        expect(nodes.length).toBe(geometry.coordinates.length);
    for (const { plan } of everyPlan()) {
      const places = new Map<number, string>();
      for (const { nodes, geometry } of recordsOfKind(plan, 'street'))
        nodes.forEach((node, i) => {
          const place = geometry.coordinates[i]!.join();
          expect(places.get(node) ?? place).toBe(place);
          places.set(node, place);
        });
    }
  });

  test('no building stands in another, in water or on a street', () => {
    for (const { plan } of everyPlan()) {
      const buildings = recordsOfKind(plan, 'building').map((record) => ({
        id: record.id,
        ring: ringOf(record),
      }));
      const waters = recordsOfKind(plan, 'water').map((water) => ringOf(water));
      const streets = recordsOfKind(plan, 'street').filter(({ layer }) => layer === 0);
      const banksAndStreets = segments([
        ...waters.map((ring) => [...ring, ring[0]!]),
        ...streets.map(({ geometry }) => geometry.coordinates.map(local)),
      ]);
      const index = new Flatbush(buildings.length);
      for (const { ring } of buildings) {
        const box = boxOf(ring);
        index.add(box.minX, box.minY, box.maxX, box.maxY);
      }
      index.finish();
      const wrong: string[] = [];
      buildings.forEach(({ id, ring }, i) => {
        const box = boxOf(ring);
        for (const j of index.search(box.minX, box.minY, box.maxX, box.maxY))
          if (j > i && overlap(ring, buildings[j]!.ring)) wrong.push(`${id} in ${buildings[j]!.id}`);
        if (waters.some((water) => isInside(water, ring[0]!))) wrong.push(`${id} in water`);
        ring.forEach((a, k) => {
          const b = ring[(k + 1) % ring.length]!;
          for (const [c, d] of banksAndStreets.along(a, b))
            if (cross(a, b, c, d)) wrong.push(`${id} on bank or street`);
        });
      });
      expect(wrong).toEqual([]);
    }
  });

  test('parcels do not lie on each other', () => {
    const parcels = recordsOfKind(baseline, 'parcel').map(ringOf);
    parcels.forEach((ring, i) => {
      for (const other of parcels.slice(i + 1)) expect(overlap(ring, other)).toBe(false);
    });
  });

  test('both scenarios keep room for those who live there now', () => {
    for (const { plan } of futures) {
      expect(residentsInUnit(plan) / residentsInUnit(baseline)).toBeGreaterThan(0.97);
      expect(residentsInUnit(plan) / residentsInUnit(baseline)).toBeLessThan(1.35);
    }
  });
});

describe('the timetable', () => {
  test('its stops are the stops of the plan, and every call is at one of them', () => {
    const stops = recordsOfKind(baseline, 'transitStop').map(({ id }) => id);
    expect(rows('stops.txt').map((row) => row['stop_id'])).toEqual(stops);
    const trips = new Set(rows('trips.txt').map((row) => row['trip_id']));
    for (const row of rows('stop_times.txt')) {
      expect(stops).toContain(row['stop_id']);
      expect(trips.has(row['trip_id'])).toBe(true);
    }
  });

  test('five bus lines and one railway line run every day of 2026 and 2027', () => {
    expect(rows('routes.txt').map((row) => row['route_type'])).toEqual(['3', '3', '3', '3', '3', '2']);
    expect(rows('calendar.txt')).toMatchObject([
      { start_date: '20260101', end_date: '20271231', sunday: '1' },
    ]);
    expect(existsSync(new URL('agency.txt', GTFS))).toBe(true);
  });
});

/** Places for small children and for the old by day, south-west in the unit. */
function care(plan: Plan): number {
  return recordsOfKind(plan, 'facility').filter(({ category, geometry }) => {
    const { x, y } = local(geometry.coordinates);
    return (
      (category === 'childcare' || category === 'elderlyDayCare') && x > -500 && x < 0 && y > -460 && y < 30
    );
  }).length;
}

function residentsInUnit(plan: Plan): number {
  return recordsOfKind(plan, 'building').reduce(
    (sum, { isContext, residents }) => sum + (isContext || !residents ? 0 : residentsTotal(residents)),
    0,
  );
}

function rows(name: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(new URL(name, GTFS), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return lines.map((line) => Object.fromEntries(head!.map((column, i) => [column, line[i]!])));
}
