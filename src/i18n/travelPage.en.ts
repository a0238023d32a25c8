import { formats } from './format.ts';
import type { zhTravel } from './travelPage.zh-CN.ts';

const { count } = formats('en');
const of = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`;
const buildings = (n: number, isMore: boolean) =>
  isMore ? of(n, 'more building', 'more buildings') : of(n, 'building', 'buildings');
const list = (minutes: readonly number[]) =>
  minutes.length < 2 ? String(minutes[0] ?? '') : `${minutes.slice(0, -1).join(', ')} or ${minutes.at(-1)}`;

/** Circles and routes, in English. */
export const enTravel: typeof zhTravel = {
  circles: {
    question: (minutes) => `Where can you walk from here in ${list(minutes)} minutes?`,
    emptyTitle: 'Choose where to start',
    emptyBody: 'Click a building, a facility or any point in the scene, or find a place in the list below.',
    chooseOrigin: 'Start from a place in the list',
    origin: 'Start',
    chosenPoint: 'Chosen point',
    changeOrigin: 'Start elsewhere',
    chooseTarget: 'Where to? Click in the scene or choose here',
    answer: (minutes, area, residents, facilities) =>
      [
        `Within a ${minutes}-minute walk: ${area}`,
        residents === null ? '' : `, home to ${of(residents, 'person', 'people')}`,
        facilities === null ? '' : `, with ${of(facilities, 'facility', 'facilities')}`,
        residents === null ? '; the data do not say how many people live here' : '',
        facilities === null ? `${residents === null ? ' and' : '; the data'} hold no facilities` : '',
        '.',
      ].join(''),
    notAssessed: 'not assessed',
    noFacilityData: 'The data hold no facilities',
    noResidentData: 'The data do not say how many people live here',
    straightLineFigures: (straight, real, percent) =>
      `Straight-line circle ${straight} ha, real ${real} ha (${percent}%)`,
    running: 'Working out where one can walk…',
    stale: 'The plan has changed. These are the figures from before, until the new ones are ready.',
    resultTable: 'Figures for each circle',
    minutes: 'Minutes',
    area: 'Area',
    dwellings: 'Homes',
    residents: 'People',
    facilities: 'Facilities',
    unitHectares: 'ha',
    unitDwellings: '',
    unitPersons: '',
    unitPlaces: '',
    notAssessedResidents: (n, isMore) => `People: ${buildings(n, isMore)} not assessed`,
    notAssessedDwellings: (n, isMore) => `Homes: ${buildings(n, isMore)} not assessed`,
    notAssessedBoth: (n, isMore) => `Homes and people: ${buildings(n, isMore)} not assessed`,
    ringColour: (minutes) => `${minutes} minutes`,
    who: 'Who is walking',
    sourceOf: (source) => `Basis: ${source}`,
    speed: 'Walking speed',
    speedUnit: 'km/h',
    speedReset: 'Back to the default speed',
    cutoffs: 'Circles',
    cutoff: (index) => `Circle ${index}`,
    minutesUnit: 'min',
    cutoffTaken: 'The circles must differ from each other; the value was put back.',
    straightLine: 'Compare with straight lines',
    straightLineHint: 'Dashed: what one would reach in a straight line with nothing in the way.',
    byScene: 'Facilities by the nine scenes',
    scene: 'Scene',
    byAge: 'People by age',
    age: 'Age',
    nearest: 'Nearest facility of each scene',
    nearestHint: 'Choose one to see the way there.',
    noneWithin: (minutes) => `None within ${minutes} min`,
    minutesAway: (minutes) => `${minutes} min`,
    notes: 'Please note',
    noteDoor: 'The doors of this building are not known; its nearest outer wall stands in.',
    noteEdge: 'The street data end inside the largest circle, so one may in fact get farther.',
    noteIsland: (length) =>
      `All the streets that can be reached from here add up to ${length} and join no others; the data may be incomplete.`,
    noteGates: (n) =>
      n === 1
        ? 'Nobody has recorded whether 1 gate in the circle is open; it is counted as open.'
        : `Nobody has recorded whether ${count(n)} gates in the circle are open; they are counted as open.`,
    noteResidentGates: (n) =>
      n === 1
        ? '1 gate in the circle is for residents only; the walker is taken to be one.'
        : `${count(n)} gates in the circle are for residents only; the walker is taken to be one.`,
    noteSteps: 'Steps are avoided for wheelchair users.',
    noteAssumedSpeed: 'The walking speed is an assumption that has not been verified.',
    noteAlways: 'Each row includes the shorter ones. Waiting at lights, slopes and crowding are not counted.',
    save: 'Export GeoJSON',
    saveTable: 'Export CSV',
    how: 'How this is worked out',
    howSteps: [
      'Walking time is added up street by street until it is used up. Only streets open to walkers count.',
      'From a door to the street and back to a door: at most 100 m, at 0.71 of the walking pace (detour factor √2). Walls and water cut this stretch; other buildings do not yet.',
      'Walls, water and railways cannot be crossed except at gates, bridges and passages. A closed gate is a wall.',
      'People and facilities count by the walking time to their own door, never by straight-line distance.',
    ],
    howData: (source, day) => `Data: ${source}; date: ${day}.`,
    dayUnknown: 'date unknown',
    sourceUnknown: 'source unknown',
  },

  proof: {
    title: 'The way there',
    reached: (from, to, time, length) => `From ${from} to ${to}: ${time} on foot, ${length}`,
    within: (minutes) => `Within the ${minutes}-minute circle`,
    beyond: (minutes) => `Beyond the ${minutes}-minute circle`,
    route: 'Route',
    leaveDoor: 'From the door to the street',
    enterDoor: 'From the street to the door',
    leavePoint: 'From the chosen point to the street',
    enterPoint: 'From the street to the chosen point',
    chosenStart: 'the chosen start',
    chosenDestination: 'the chosen destination',
    gate: 'Gate',
    unnamed: (what) => `Unnamed ${what.toLowerCase()}`,
    running: 'Looking for the way…',
    notReached: (from, to) => `One cannot walk from ${from} to ${to}`,
    reasons: {
      originFarFromStreet: (metres) =>
        `No walkable street is near the start${metres && `; the nearest is ${metres} away`}. Start closer to a street.`,
      targetFarFromStreet: (metres) =>
        `No walkable street is near the destination${metres && `; the nearest is ${metres} away`}. Choose one closer to a street.`,
      originCutOff: () =>
        'The start is in water, or walls or water shut it off from the streets. Click the ground or a building beside it.',
      targetCutOff: () =>
        'The destination is in water, or walls or water shut it off from the streets. Click the ground or a building beside it.',
      notConnected: () =>
        'The streets at the two places do not join. Check whether a street, a bridge or a gate is missing between them.',
      closedGate: () => 'A gate on the way is closed and there is no other way.',
      closedForVisitors: () => 'A gate on the way is for residents only and there is no other way.',
      closedAtThisHour: () => 'A gate on the way is closed at this hour and there is no other way.',
      noStreets: () => 'This community has no walkable streets. Open data that includes streets.',
    },
    ifOpened: (gates, n, time) =>
      n === 1
        ? `If “${gates.join(', ')}” were open, the walk would take ${time}.`
        : `If the ${count(n)} gates ${gates.join(', ')} were open, the walk would take ${time}.`,
    crossing: 'Wait to cross',
    showGateNamed: (gate) => `Show ${gate}`,
    showGate: 'Show this gate',
    unknownGates: (n) =>
      n === 1
        ? 'Passes 1 gate nobody has recorded as open or closed; counted as open.'
        : `Passes ${count(n)} gates nobody has recorded as open or closed; counted as open.`,
    clear: 'Clear the route',
    asOrigin: 'Start from the destination',
  },
};
