import { expose } from 'comlink';
import type { ImportJobs } from './importJobs.ts';
import { createImportSession } from './importSession.ts';

const jobs: ImportJobs = createImportSession();

expose(jobs);
