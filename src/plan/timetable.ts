import type { Seconds } from '../geo/units.ts';

/**
 * A public transport timetable as plain data: what a GTFS feed or a list of lines with headways comes down to. Times
 * are seconds after the start of the service day and may pass 24 h. All references are indices.
 */
export interface Timetable {
  /** IANA name; times are local there. Null when the feed names none. */
  readonly timezone: string | null;
  readonly stops: TimetableStops;
  readonly lines: readonly TimetableLine[];
  readonly services: readonly ServiceCalendar[];
  readonly patterns: TimetablePatterns;
  readonly trips: TimetableTrips;
  readonly frequencies: readonly TripFrequency[];
  readonly transfers: readonly TransferRule[];
  readonly pathways: readonly Pathway[];
  readonly notes: TimetableNotes;
}

export interface TimetableStops {
  readonly count: number;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  /** One of STOP_KIND. */
  readonly kind: Uint8Array;
  /** The station (or, of a boarding area, the platform) it belongs to; -1 for none. */
  readonly parent: Int32Array;
  /** One of STEP_FREE: whether wheelchairs can board here. */
  readonly stepFree: Uint8Array;
}

/** `location_type` of GTFS. */
export const STOP_KIND = { platform: 0, station: 1, entrance: 2, node: 3, boardingArea: 4 } as const;
/** Whether wheelchairs can use a stop or a trip. */
export const STEP_FREE = { unknown: 0, yes: 1, no: 2 } as const;

export interface TimetableLine {
  readonly id: string;
  /** Short name, else long name, else id. */
  readonly name: string;
  readonly lineType: 'bus' | 'tram' | 'rail' | 'metro' | 'ferry' | 'other';
}

/** Days are numbered from 1970-01-01; see `dayOfIso`. */
export interface ServiceCalendar {
  readonly id: string;
  /** Bit 0 is Monday, bit 6 Sunday; 0 when only single days are given. */
  readonly weekdays: number;
  readonly from: number;
  readonly to: number;
  /** Days added and taken out, each ascending. */
  readonly added: readonly number[];
  readonly removed: readonly number[];
}

/** Stop sequences that trips share: stops of pattern p are `stop[firstCall[p]] … stop[firstCall[p + 1] - 1]`. */
export interface TimetablePatterns {
  readonly count: number;
  readonly line: Uint32Array;
  readonly firstCall: Uint32Array;
  readonly stop: Uint32Array;
  /** Bits of CALL_FLAG. */
  readonly flags: Uint8Array;
}

/** Where one may not get on, and where one may not get off. */
export const CALL_FLAG = { noBoarding: 1, noAlighting: 2 } as const;

/** Times of trip t are `arrival[firstCall[t]] …`, one for each call of its pattern; never falling. */
export interface TimetableTrips {
  readonly count: number;
  readonly ids: readonly string[];
  readonly headsigns: readonly string[];
  readonly pattern: Uint32Array;
  readonly service: Uint32Array;
  readonly stepFree: Uint8Array;
  readonly firstCall: Uint32Array;
  readonly arrival: Int32Array;
  readonly departure: Int32Array;
}

/** The trip runs every `headway` seconds with its first departure at `from`, `from + headway` … before `to`. */
export interface TripFrequency {
  readonly trip: number;
  readonly from: Seconds;
  readonly to: Seconds;
  readonly headway: Seconds;
  /** False when only the headway is promised, not the minute. */
  readonly isExact: boolean;
}

/** `recommended` and `timed` change as a walk does (a timed vehicle waits); `minimum` needs `seconds`. */
export interface TransferRule {
  readonly from: number;
  readonly to: number;
  readonly kind: 'recommended' | 'timed' | 'minimum' | 'forbidden';
  readonly seconds: Seconds;
}

/** A way inside a station between two stops of any kind, in one direction. */
export interface Pathway {
  readonly from: number;
  readonly to: number;
  readonly hasSteps: boolean;
  /** Null when the feed gives neither a time nor a length. */
  readonly seconds: Seconds | null;
  readonly metres: number | null;
}

/** What reading had to assume or leave out, beyond refused rows. */
export interface TimetableNotes {
  /** Blank times filled in between their neighbours. */
  readonly interpolatedTimes: number;
  /** Transfer rules for single routes or trips, which are not used. */
  readonly unusedTransfers: number;
  /** Trips left without two calls, or with no time at an end. */
  readonly refusedTrips: number;
}

const MILLISECONDS_PER_DAY = 86_400_000;
export const SECONDS_PER_DAY: Seconds = 86_400;

/** Day number of `2026-02-28`; null for what is no day, such as `2026-02-30`. */
export function dayOfIso(iso: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(iso)) return null;
  const time = Date.parse(`${iso}T00:00:00Z`);
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(iso)) return null;
  return time / MILLISECONDS_PER_DAY;
}

export function isoOfDay(day: number): string {
  return new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

/** 0 is Monday; 1970-01-01 was a Thursday. */
export function weekdayOfDay(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
