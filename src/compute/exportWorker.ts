import { expose } from 'comlink';
import { createExportJobs, type ExportJobs } from './exportJobs.ts';

const jobs: ExportJobs = createExportJobs();

expose(jobs);
