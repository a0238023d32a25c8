import type { Commands } from './commands.ts';

/** The commands about whole documents: opening, keeping and giving away. */
export type Documents = Pick<
  Commands,
  'openFile' | 'cancelImport' | 'openSample' | 'openStored' | 'savePlanFile' | 'saveCircleFile'
>;
