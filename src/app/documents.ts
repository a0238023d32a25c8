import type { Commands } from './commands.ts';

/** The commands about whole documents: opening and keeping. */
export type Documents = Pick<Commands, 'openFile' | 'cancelImport' | 'openSample' | 'openStored'>;
