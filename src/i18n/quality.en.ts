import { formats } from './format.ts';
import type { QualityFacts, zhQuality } from './quality.zh-CN.ts';

const { area, count, decimal, length } = formats('en');

const of = (f: QualityFacts, key: string) => Number(f[key] ?? 0);
const short = (metres: number) => (metres < 10 ? `${decimal(metres, 2)} m` : length(metres));
const small = (squareMetres: number) =>
  squareMetres < 100 ? `${decimal(squareMetres, 1)} m²` : area(squareMetres);
const percent = (share: number) => `${decimal(share * 100, 0)}%`;

const ratios: Readonly<Record<string, (f: QualityFacts) => string>> = {
  density: (f) => `Building density is ${percent(of(f, 'density'))}; it must lie between 0 and 100%.`,
  green: (f) => `The green space ratio is ${percent(of(f, 'green'))}; it must lie between 0 and 100%.`,
  floorAreaRatio: (f) =>
    `The floor area ratio is ${decimal(of(f, 'floorAreaRatio'), 2)}; it must lie between 0 and 20.`,
  sum: (f) =>
    `Building density of ${percent(of(f, 'density'))} and green space of ${percent(of(f, 'green'))} add up to more than 100%.`,
};

/** What the data-quality report says. */
export const enQuality: typeof zhQuality = {
  severity: { error: 'Error', warning: 'Warning', note: 'Note' },
  checks: {
    ringCrossesItself: {
      title: 'Outline crosses itself',
      sentence: (f) =>
        of(f, 'crossings') > 0
          ? `The outline crosses itself (${count(of(f, 'crossings'))}×), so its area cannot be trusted.`
          : `The outline has a spike ${short(of(f, 'spike'))} long.`,
      advice: 'Split it at the crossings, or correct it in the file.',
    },
    ringRepaired: {
      title: 'Outline repaired on import',
      sentence: () => 'The outline in the file was faulty and was put right on import.',
      advice: 'Check that the shape is right.',
    },
    zeroArea: {
      title: 'No area',
      sentence: (f) =>
        f['stated'] === undefined
          ? 'The shape has no area; it is only a line or a point.'
          : `The file says the area is 0; the shape has ${small(of(f, 'area'))}.`,
      advice: 'Check the file. A parcel without area is left out of all ratios.',
    },
    sliver: {
      title: 'Sliver',
      sentence: (f) =>
        `Only ${short(of(f, 'width'))} wide on average, with ${small(of(f, 'area'))}: perhaps a scrap left by cutting.`,
      advice: 'If it is no parcel of its own, join it to its neighbour.',
    },
    parcelsOverlap: {
      title: 'Parcels overlap',
      sentence: (f) =>
        `Two parcels share ${small(of(f, 'area'))}, ${percent(of(f, 'share'))} of the smaller one.`,
      advice: 'What is shared counts twice. Correct the outlines, or cut it from the smaller parcel.',
    },
    gapBetweenParcels: {
      title: 'Gap between parcels',
      sentence: (f) =>
        `A gap of ${small(of(f, 'area'))} lies between parcels, ${short(of(f, 'width'))} at its widest.`,
      advice: 'If the parcels should meet, align their outlines in the file.',
    },
    duplicate: {
      title: 'Duplicate',
      sentence: (f) => `Two objects have the same outline to 1 cm (${small(of(f, 'area'))}).`,
      advice: 'Remove one of them, or it counts twice.',
    },
    piecesOfOne: {
      title: 'Building in pieces',
      sentence: (f) =>
        `${f['name'] ? `“${f['name']}”` : 'This building'} is in ${count(of(f, 'pieces'))} pieces, as in data cut into tiles.`,
      advice: 'Merge them so that they count as one building.',
    },
    heightMissing: {
      title: 'Height missing',
      sentence: (f) =>
        f['assumed'] === undefined
          ? 'The building has no height.'
          : `The building has no height, but ${decimal(of(f, 'storeys'), 0)} storeys, which makes about ${decimal(of(f, 'assumed'), 1)} m.`,
      advice: 'Add the height; sunlight and bulk need it.',
    },
    heightImpossible: {
      title: 'Height impossible',
      sentence: (f) =>
        of(f, 'base') >= of(f, 'height') && of(f, 'height') > 0
          ? `The underside at ${decimal(of(f, 'base'), 1)} m is not below the top at ${decimal(of(f, 'height'), 1)} m.`
          : `The height is ${decimal(of(f, 'height'), 1)} m; it must be above 0 and at most ${count(of(f, 'limit'))} m.`,
      advice: 'Check the number and its unit.',
    },
    storeysMissing: {
      title: 'Storeys missing',
      sentence: () => 'The number of storeys is not known.',
      advice: 'Add it; floor area needs it.',
    },
    storeysImpossible: {
      title: 'Storeys impossible',
      sentence: (f) =>
        f['perStorey'] === undefined
          ? `There are ${decimal(of(f, 'storeys'), 0)} storeys; it must be 1 to ${count(of(f, 'limit'))}.`
          : `${decimal(of(f, 'storeys'), 0)} storeys in ${decimal(of(f, 'height'), 1)} m make ${decimal(of(f, 'perStorey'), 1)} m each; it must be 2 to 8 m.`,
      advice: 'Check storeys and height.',
    },
    statedAreaDiffers: {
      title: 'Area unlike the shape',
      sentence: (f) =>
        `The file says ${small(of(f, 'stated'))}, the shape has ${small(of(f, 'area'))}: ${small(of(f, 'difference'))} apart.`,
      advice: 'Check the unit, the coordinate system and the outline. The area of the shape is used.',
    },
    ratioImpossible: {
      title: 'Ratio impossible',
      sentence: (f) => ratios[String(f['rule'])]?.(f) ?? 'A planning ratio is out of range.',
      advice: 'Check the number and whether it is a percentage.',
    },
    facilityWithoutEntrance: {
      title: 'Facility without entrance',
      sentence: () => 'The facility is in a building, but by which door is not known.',
      advice: 'Take the nearest door; otherwise the middle of each wall counts as one.',
    },
    facilityOutsideBuilding: {
      title: 'Facility in no building',
      sentence: (f) =>
        of(f, 'metres') > 0
          ? `The facility stands in no building; the nearest is ${short(of(f, 'metres'))} away.`
          : 'The facility stands in no building, and none is within 30 m.',
      advice: 'Right for open-air facilities; check the place of others.',
    },
    buildingOnNoStreet: {
      title: 'Building on no street',
      sentence: (f) =>
        of(f, 'metres') < 1000
          ? `The nearest street to walk on is ${length(of(f, 'metres'))} away, more than ${length(of(f, 'limit'))}.`
          : 'There is no street to walk on within 1 km.',
      advice: 'Add the street; no walk can start here without it.',
    },
    streetDisconnected: {
      title: 'Streets cut off',
      sentence: (f) =>
        `${count(of(f, 'streets'))} street(s), ${length(of(f, 'metres'))} in all, do not connect to the main network.`,
      advice: 'Look for a missing street or junction.',
    },
    streetEndsNear: {
      title: 'Street end not joined',
      sentence: (f) =>
        `The end of a street is ${short(of(f, 'metres'))} from another street but does not join it.`,
      advice: 'Join them if one can pass here.',
    },
    streetsCrossUnjoined: {
      title: 'Crossing without junction',
      sentence: () => 'Two streets of one level cross without a shared node, so nobody can turn.',
      advice: 'Add the node in the file; for a bridge, give its level.',
    },
    landUseUnknown: {
      title: 'Land use unknown',
      sentence: (f) =>
        f['given']
          ? `The code “${f['given']}” is in no known classification.`
          : 'The parcel has no land use.',
      advice: 'Add the code, or choose the right classification on import.',
    },
    textUndecoded: {
      title: 'Text not decoded',
      sentence: (f) => `The field “${f['field']}” holds text that did not decode: “${f['text']}”.`,
      advice: 'Import again with another encoding, or ask for a UTF-8 file.',
    },
    attributeMarkup: {
      title: 'Markup in an attribute',
      sentence: (f) => `The field “${f['field']}” holds web page code: “${f['text']}”.`,
      advice: 'It is shown as text and never run. Nothing to do.',
    },
  },
  repairs: {
    untangleRing: {
      button: 'Split outline',
      effect: 'Splits it where it crosses; all parts stay, spikes go.',
    },
    removeDuplicate: {
      button: 'Remove duplicate',
      effect: 'Keeps the first, with whatever only the other knew.',
    },
    mergePieces: {
      button: 'Merge',
      effect: 'Makes one building of all pieces, with their doors and facilities.',
    },
    cutOverlapFromSmaller: {
      button: 'Cut overlap',
      effect: 'Cuts it from the smaller parcel; the larger one stays as it is.',
    },
    joinStreetEnds: {
      button: 'Join streets',
      effect: 'Moves the end onto the other street and joins them there.',
    },
    moveToBuilding: {
      button: 'Move to building',
      effect: 'Moves the facility to the nearest door, or to the wall where there is none.',
    },
    assumeHeightFromStoreys: {
      button: 'Height from storeys',
      effect: 'Takes 3 m a storey and marks the height as assumed.',
    },
  },
  capped: (shown, found) => `${count(found)} found; the first ${count(shown)} are listed.`,
};
