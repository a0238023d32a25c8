import type { Facility, RecordId } from '../../src/plan/records.ts';
import { CATEGORY_SCENES, type FacilityCategory } from '../../src/plan/scenes.ts';
import type { BuiltBuilding } from './buildingRecords.ts';
import { centroid } from './plane.ts';
import { housedIn } from './scenarioDraft.ts';
import type { Writer } from './writer.ts';

/** A facility a scenario adds, and the place it is wished near to. */
export interface NewFacility {
  readonly category: FacilityCategory;
  readonly name: string;
  readonly capacity: number | null;
  readonly openingHours: string;
  readonly near: readonly [x: number, y: number];
  /** Public ones go into public buildings, the others into the ground floors of any. */
  readonly isPublic: boolean;
}

const wish = (
  category: FacilityCategory,
  name: string,
  capacity: number | null,
  openingHours: string,
  near: readonly [number, number],
  isPublic = false,
): NewFacility => ({ category, name, capacity, openingHours, near, isPublic });

const CENTRE = [-120, -40] as const;

const CARE_IN_SOUTH_WEST: readonly NewFacility[] = [
  wish('childcare', '枫山托育园', 60, 'Mo-Fr 07:30-18:00', [-400, -120]),
  wish('childcare', '枫桥托育园', 48, 'Mo-Fr 07:30-18:00', [-120, -330]),
  wish('elderlyDayCare', '康宁日间照料中心', 45, 'Mo-Su 07:30-17:30', [-400, -340]),
  wish('elderlyDayCare', '和合日间照料中心', 40, 'Mo-Su 07:30-17:30', [-100, -130]),
];

export const REBUILD_PROGRAMME: readonly NewFacility[] = [
  wish('neighbourhoodCentre', '和合里邻里中心', 400, 'Mo-Su 08:00-21:30', CENTRE, true),
  wish('library', '和合里共享图书馆', 120, 'Tu-Su 09:00-21:00', CENTRE, true),
  wish('happyLearningHall', '和合里幸福学堂', 100, 'Mo-Su 09:00-20:30', CENTRE, true),
  wish('culturalRoom', '和合文化客厅', 90, 'Mo-Su 08:30-21:00', CENTRE, true),
  wish('canteen', '邻里食堂', 120, 'Mo-Su 06:30-19:00', CENTRE, true),
  wish('serviceWindow', '和合里办事窗口', 8, 'Mo-Sa 08:30-17:30', CENTRE, true),
  wish('fileCabinet', '和合里24小时文件柜', 160, '24/7', CENTRE, true),
  ...CARE_IN_SOUTH_WEST,
  wish('fitness', '活力健身场馆', 120, 'Mo-Su 07:00-22:00', [-280, -330]),
  wish('sharedOffice', '和合共享办公', 90, 'Mo-Sa 08:30-21:00', [60, -60]),
  wish('talentApartment', '和合里人才公寓', 120, '24/7', [60, -330]),
  wish('openGroundFloor', '新苑架空层', null, '24/7', [-260, -100]),
  wish('openGroundFloor', '新苑南架空层', null, '24/7', [40, -300]),
  wish('sharedParking', '新苑共享停车库', 320, '24/7', [-250, -60]),
  wish('healthStation', '和合里智慧健康站', 30, 'Mo-Su 08:00-18:00', [-330, -240]),
  wish('parcelLocker', '新苑快递柜', 200, '24/7', [-400, -300]),
  wish('wasteSorting', '新苑垃圾分类投放点', null, 'Mo-Su 06:30-09:00,17:30-20:30', [-60, -120]),
];

export const INFILL_PROGRAMME: readonly NewFacility[] = [
  wish('neighbourhoodCentre', '和合里邻里中心', 220, 'Mo-Su 08:00-21:00', CENTRE, true),
  ...CARE_IN_SOUTH_WEST.map((facility) => ({ ...facility, isPublic: true })),
  wish('library', '和合书屋', 60, 'Tu-Su 09:00-20:30', [50, -80], true),
  wish('happyLearningHall', '邻里幸福学堂', 60, 'Mo-Su 09:00-20:00', [50, -330], true),
  wish('canteen', '枫山长者食堂', 80, 'Mo-Su 06:30-18:30', [-400, -120], true),
  wish('culturalRoom', '同心文化客厅', 60, 'Mo-Su 08:30-20:30', [50, -330], true),
  wish('sharedOffice', '永安共享办公', 40, 'Mo-Sa 08:30-21:00', [-260, -90], true),
  wish('talentApartment', '永安人才公寓', 60, '24/7', [-260, -90]),
];

/** Each goes to the fitting new building nearest to where it is wished. */
export function newFacilities(
  programme: readonly NewFacility[],
  homes: readonly BuiltBuilding[],
  prefix: string,
  write: Writer,
): Facility[] {
  const taken = new Map<RecordId, number>();
  return programme.map(({ category, name, capacity, openingHours, near, isPublic }, i) => {
    const away = ({ draft }: BuiltBuilding) => {
      const { x, y } = centroid(draft.ring);
      return Math.hypot(x - near[0], y - near[1]);
    };
    const fitting = homes.filter(({ record }) => (record.use === 'public') === isPublic);
    const home = fitting.reduce((best, other) => (away(other) < away(best) ? other : best));
    const blank: Facility = {
      kind: 'facility',
      id: `${prefix}-f${i + 1}`,
      name,
      geometry: { type: 'Point', coordinates: [] },
      scene: CATEGORY_SCENES[category],
      category,
      capacity,
      openingHours,
      building: null,
      entrance: null,
    };
    return housedIn(blank, home, taken, write);
  });
}
