import type { ExportedPart, ExportFormat } from '../io/export/exportPlan.ts';

export type { ExportFormat } from '../io/export/exportPlan.ts';

/** A part of the plan, or the travel circles on screen. */
export type ExportedThing = ExportedPart | { readonly part: 'circles' };

export interface ExportWish {
  readonly what: ExportedThing;
  /** Circles are GeoJSON or CSV. */
  readonly format: ExportFormat;
  /** `OGC:CRS84`, or for GeoJSON and CSV a system such as `EPSG:4549`. */
  readonly system: string;
  /** Of the file, without ending. */
  readonly name: string;
}

/** The file being written, or the last one. */
export type ExportState =
  | {
      readonly status: 'running';
      /** Of what the worker has to be given, 0 to 1; null while it writes. */
      readonly share: number | null;
    }
  | { readonly status: 'done'; readonly name: string; readonly bytes: number };

/** The commands that hand out files. What goes wrong becomes a notice. */
export interface Exporting {
  /** Writes a file in a worker of its own and downloads it; a new wish takes the place of the one before. */
  exportFile(wish: ExportWish): Promise<void>;
  cancelExport(): void;
  /** Downloads the open community as one `.linli` file. */
  savePlanFile(): Promise<void>;
}

/** Today's plan with its scenarios when everything is asked for; else what is shown, so with the chosen scenario. */
export function isOfAllScenarios({ what, format }: Pick<ExportWish, 'what' | 'format'>): boolean {
  return what.part === 'plan' && format !== 'glb';
}
