import type { CircleResult, TravelAnswer, TripEnd } from '../analysis/circleResult.ts';
import type { PersonaId } from '../analysis/persona.ts';
import type { MetresPerSecond } from '../geo/units.ts';
import type { History } from '../plan/history.ts';
import type { ProblemCode, ProblemDetail } from '../plan/problem.ts';
import type { Plan, RecordId } from '../plan/records.ts';
import type { QualityReport } from '../analysis/quality/qualityReport.ts';
import type { ExportState } from './exporting.ts';
import type { ImportFlow } from './importFlow.ts';

export type Locale = 'zh-CN' | 'en';

/** One task at a time; the rail of the page. */
export const TASKS = ['explore', 'circles', 'scenarios', 'data'] as const;
export type Task = (typeof TASKS)[number];

export const LAYERS = [
  'buildings',
  'contextBuildings',
  'parcels',
  'units',
  'streets',
  'water',
  'green',
  'barriers',
  'facilities',
  'stops',
  'transitLines',
  'drawings',
  'models',
  'labels',
] as const;
export type LayerId = (typeof LAYERS)[number];

/** Where the eye is: the point looked at, metres from it, degrees clockwise from north, degrees below the horizon (negative). */
export interface CameraView {
  readonly longitude: number;
  readonly latitude: number;
  readonly range: number;
  readonly heading: number;
  readonly pitch: number;
}

/** The travel circle being looked at; what is asked, never the answer. */
export interface CircleView {
  readonly origin: TripEnd;
  readonly target: TripEnd | null;
}

export interface CircleSettings {
  readonly persona: PersonaId;
  readonly speed: MetresPerSecond;
  readonly cutoffMinutes: readonly number[];
  readonly showStraightLine: boolean;
}

export interface ViewState {
  readonly locale: Locale;
  readonly task: Task;
  readonly selection: RecordId | null;
  readonly visibleLayers: Readonly<Record<LayerId, boolean>>;
  readonly camera: CameraView | null;
  readonly scenario: RecordId | null;
  readonly circle: CircleView | null;
  readonly circleSettings: CircleSettings;
}

/** A derived answer and how far it can be trusted now. A stale one keeps its last value, shown greyed. */
export type Job<T> =
  | { readonly status: 'none' }
  | { readonly status: 'running'; readonly last: T | null }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'stale'; readonly value: T }
  | { readonly status: 'failed'; readonly code: ProblemCode; readonly detail: ProblemDetail };

export interface Results {
  readonly circle: Job<CircleResult>;
  readonly proof: Job<TravelAnswer>;
  /** Of the plan that is open, while it is looked at. */
  readonly quality: Job<QualityReport>;
}

export interface Notice {
  readonly id: number;
  readonly code: ProblemCode;
  readonly detail: ProblemDetail;
}

/** A file being read. */
export interface ImportProgress {
  readonly fileName: string;
  readonly share: number;
  /** How many more files are read with it. */
  readonly others?: number;
}

/** What the last file became, shown until dismissed. */
export interface ImportSummary {
  readonly fileName: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly skipped: Readonly<Record<string, number>>;
}

/** A community kept in this browser. */
export interface StoredCommunity {
  readonly id: string;
  readonly name: string;
  readonly savedAt: string;
}

export type SaveState = 'saved' | 'saving' | 'failed';

export interface AppState {
  /** Names the open document in storage. */
  readonly documentId: string;
  readonly history: History;
  /** What is shown: the baseline with the change of the chosen scenario. */
  readonly plan: Plan;
  /** Rises with every change of `plan`. */
  readonly revision: number;
  readonly view: ViewState;
  readonly results: Results;
  readonly notices: readonly Notice[];
  readonly importing: ImportProgress | null;
  /** Files being brought in, while questions about them are open or the draft is looked at. */
  readonly importFlow: ImportFlow | null;
  readonly exporting: ExportState | null;
  /** Whether the data task shows what is odd about the open plan. */
  readonly isQualityShown: boolean;
  readonly importSummary: ImportSummary | null;
  readonly communities: readonly StoredCommunity[];
  readonly saveState: SaveState;
}
