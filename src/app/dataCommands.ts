import type { Commands } from './commands.ts';
import type { Importing } from './importFlow.ts';

/** The commands about data layers: importing, looking them over, and the bytes they brought. */
export type DataCommands = Importing & Pick<Commands, 'assetBytes' | 'repairOpenPlan'>;

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
  assetBytes: () => Promise.resolve(null),
  repairOpenPlan: () => Promise.resolve(),
};
