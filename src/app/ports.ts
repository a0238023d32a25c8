import type { RecordId } from '../plan/records.ts';

/** What the session may ask of the drawn world; `scene` implements it, `main` hands it over. */
export interface ScenePort {
  flyHome(): void;
  /** Straight down, north up. */
  flyToPlanView(): void;
  flyToRecord(id: RecordId): void;
  zoomBy(factor: number): void;
  /** Degrees clockwise. */
  turnBy(degrees: number): void;
}
