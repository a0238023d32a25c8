import { Problem } from '../../plan/problem.ts';
import { dayOfIso, type Timetable } from '../../plan/timetable.ts';
import { dayPatterns, type DayPatterns } from './dayPatterns.ts';
import { serviceDates } from './serviceDates.ts';
import { stopTransfers, type StopTransfers } from './stopTransfers.ts';
import type { StopWalks } from './stopWalks.ts';
import { createTransitRounds, type TransitRounds } from './transitRounds.ts';

/** Something that makes public transport on this date less than one might think; named, never silent. */
export interface TransitWarning {
  readonly code: (typeof TRANSIT_WARNINGS)[number];
  readonly count: number;
}

/**
 * outsideDates: the feed knows nothing of this date · noService: it does, but nothing runs · elsewhere: no stop is
 * within reach of any street of the plan · stopsOffStreet: some are not · headwaysAssumed: runs of which only the
 * headway is promised · stationsUnconnected: pathways that lead to no entrance · transfersUnused, timesInterpolated,
 * tripsRefused: see `TimetableNotes`.
 */
export const TRANSIT_WARNINGS = [
  'outsideDates',
  'noService',
  'elsewhere',
  'stopsOffStreet',
  'headwaysAssumed',
  'stationsUnconnected',
  'transfersUnused',
  'timesInterpolated',
  'tripsRefused',
] as const;

/** Public transport on one service date for one kind of walker. */
export interface TransitNetwork {
  readonly timetable: Timetable;
  readonly walks: StopWalks;
  /** ISO 8601. */
  readonly serviceDate: string;
  readonly patterns: DayPatterns;
  readonly transfers: StopTransfers;
  /** Shared by all questions: what one has found is gone with the next. */
  readonly rounds: TransitRounds;
  readonly warnings: readonly TransitWarning[];
}

/** `walks` may be shared by many dates. Throws `Problem` serviceDateInvalid for what is no date. */
export function createTransitNetwork(walks: StopWalks, serviceDate: string): TransitNetwork {
  const { timetable, rules } = walks;
  const day = dayOfIso(serviceDate);
  if (day === null) throw new Problem('serviceDateInvalid', { date: serviceDate });
  const patterns = dayPatterns(timetable, day, rules.avoidsSteps);
  const transfers = stopTransfers(walks);
  return {
    timetable,
    walks,
    serviceDate,
    patterns,
    transfers,
    rounds: createTransitRounds(patterns, transfers, timetable.stops.count, rules.maxTransfers + 1),
    warnings: warningsOf(walks, serviceDate, patterns),
  };
}

function warningsOf(walks: StopWalks, date: string, patterns: DayPatterns): TransitWarning[] {
  const { timetable, offStreet } = walks;
  const { first, last } = serviceDates(timetable);
  const served = new Set(timetable.patterns.stop).size;
  const isOutside = first === null || last === null || date < first || date > last;
  const isElsewhere = offStreet === served;
  const counts: Readonly<Record<TransitWarning['code'], number>> = {
    outsideDates: Number(isOutside),
    noService: Number(!isOutside && patterns.runsOnDate === 0),
    elsewhere: isElsewhere ? served : 0,
    stopsOffStreet: isElsewhere ? 0 : offStreet,
    headwaysAssumed: patterns.assumedRuns,
    stationsUnconnected: walks.unconnected,
    transfersUnused: timetable.notes.unusedTransfers,
    timesInterpolated: timetable.notes.interpolatedTimes,
    tripsRefused: timetable.notes.refusedTrips,
  };
  return TRANSIT_WARNINGS.flatMap((code) => (counts[code] > 0 ? [{ code, count: counts[code] }] : []));
}
