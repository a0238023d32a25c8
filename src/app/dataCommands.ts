import type { Commands } from './commands.ts';
import type { Exporting } from './exporting.ts';
import type { Importing } from './importFlow.ts';

/** The commands about data: bringing it in, looking it over, handing it out, and the bytes that came with it. */
export type DataCommands = Importing & Exporting & Pick<Commands, 'assetBytes' | 'repairOpenPlan'>;

/** For a page that shows a plan and imports nothing. */
export const NO_DATA_COMMANDS: DataCommands = {
  importFiles: () => Promise.resolve(),
  cancelImportFlow: () => {},
  goToStep: () => {},
  lookAtLayer: () => {},
  includeLayer: () => {},
  setImportInto: () => {},
  setImportName: () => {},
  chooseSystem: () => {},
  confirmPosition: () => {},
  reopenPosition: () => {},
  fitControlPoints: () => {},
  setAnchor: () => {},
  setTarget: () => {},
  changeMapping: () => {},
  saveMapping: () => {},
  applySavedMapping: () => {},
  buildDraft: () => Promise.resolve(),
  acceptRepair: () => Promise.resolve(),
  finishImport: () => Promise.resolve(),
  exportFile: () => Promise.resolve(),
  cancelExport: () => {},
  savePlanFile: () => Promise.resolve(),
  assetBytes: () => Promise.resolve(null),
  repairOpenPlan: () => Promise.resolve(),
};
