import type { TripEnd } from '../analysis/circleResult.ts';
import type { PersonaId } from '../analysis/persona.ts';
import type { AssetId } from '../plan/recordBase.ts';
import type { RecordId } from '../plan/records.ts';
import type { Exporting } from './exporting.ts';
import type { Importing } from './importFlow.ts';
import type { CameraView, LayerId, Locale, Task } from './state.ts';

/** The verbs of the product: the only way from the page and the scene to the state. */
export interface Commands extends Importing, Exporting {
  setLocale(locale: Locale): void;
  setTask(task: Task): void;
  select(id: RecordId | null): void;
  setLayerVisible(layer: LayerId, isVisible: boolean): void;
  cameraMoved(camera: CameraView): void;
  chooseScenario(id: RecordId | null): void;

  /** A click in the scene: selects; in the circles task also sets the origin, or with an origin set, the target. */
  clickAt(end: TripEnd): void;
  setCircleOrigin(end: TripEnd | null): void;
  setCircleTarget(end: TripEnd | null): void;
  setPersona(persona: PersonaId): void;
  setSpeedKilometresPerHour(value: number): void;
  setCutoffMinutes(minutes: readonly number[]): void;
  setShowStraightLine(isShown: boolean): void;

  setGateAccess(id: RecordId, access: 'open' | 'residents' | 'closed'): void;
  setBuildingStoreys(id: RecordId, storeys: number): void;
  rename(id: RecordId, name: string): void;
  removeRecord(id: RecordId): void;
  /** Takes out a data layer with all its records. */
  removeDataLayer(id: RecordId): void;
  undo(): void;
  redo(): void;

  openFile(file: File): Promise<void>;
  cancelImport(): void;
  dismissImportSummary(): void;
  openSample(): Promise<void>;
  openStored(id: string): Promise<void>;
  dismissNotice(id: number): void;
  /** Bytes a record refers to; null when nobody has them. */
  assetBytes(id: AssetId): Promise<Uint8Array | null>;

  showQuality(isShown: boolean): void;
  /** Makes the repair a row of the quality report of the open plan offers; it can be undone. */
  repairOpenPlan(rowKey: string): Promise<void>;

  flyHome(): void;
  flyToPlanView(): void;
  flyToRecord(id: RecordId): void;
  /** Selects a record and flies to it; a data layer to all that was read from it. */
  show(id: RecordId): void;
  zoomBy(factor: number): void;
  turnBy(degrees: number): void;
}
