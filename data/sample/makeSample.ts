import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { planFromRecords } from '../../src/plan/change.ts';
import { planToText } from '../../src/plan/planFile.ts';
import { sampleTown } from './sampleTown.ts';

/** Writes the fictional community 和合里. The same bytes at every run. */
const folder = fileURLToPath(new URL('.', import.meta.url));
const { records, timetable } = sampleTown();
writeFileSync(`${folder}hehe.linli.json`, planToText(planFromRecords(records)));
mkdirSync(`${folder}hehe-gtfs`, { recursive: true });
for (const [name, text] of timetable) writeFileSync(`${folder}hehe-gtfs/${name}`, text);
