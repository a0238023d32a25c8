import fs from 'node:fs';
import path from 'node:path';
import { circleFeatures } from './analysis/circleFeatures.ts';
import type { TravelAnswer, TripEnd } from './analysis/circleResult.ts';
import { FASTEST_WALK, PERSONAS, SLOWEST_WALK, type PersonaId } from './analysis/persona.ts';
import { createPlanSession } from './analysis/planSession.ts';
import { kilometresPerHour, minutes, SECONDS_PER_MINUTE } from './geo/units.ts';
import { COMMAND_LINE_TEXT } from './i18n/commandLine.ts';
import { messagesIn } from './i18n/messages.ts';
import { BYTES_PER_MEGABYTE, FILE_LIMIT_BYTES } from './io/fileLimit.ts';
import { importFile } from './io/importFile.ts';
import { applyChange, planFromRecords } from './plan/change.ts';
import { planToText } from './plan/planFile.ts';
import { Problem } from './plan/problem.ts';
import { recordOfKind, type Plan, type PlanRecord } from './plan/records.ts';

/**
 * The command line over the same core as the page: `linli import`, `circles` and `time`. Answers go to stdout or
 * `--out`; a user's mistake is one sentence on stderr and exit code 1.
 */
type Options = ReadonlyMap<string, string>;

const OPTIONS = new Set([
  'out',
  'at',
  'from',
  'to',
  'mode',
  'minutes',
  'persona',
  'speed',
  'scenario',
  'lang',
]);
const LONGEST_MINUTES = 180;

const { words, options } = readArguments(process.argv.slice(2));
const locale = chosenLocale(options);
const text = COMMAND_LINE_TEXT[locale];

try {
  await runCommand(words);
} catch (error) {
  const problem = error instanceof Problem ? error : new Problem('internal', { where: String(error) });
  process.stderr.write(`${messagesIn(locale).problems[problem.code](problem.detail)}\n`);
  process.exitCode = 1;
}

async function runCommand([command, ...files]: readonly string[]): Promise<void> {
  const unknown = [...options.keys()].find((name) => !OPTIONS.has(name) && name !== 'help');
  if (unknown !== undefined) throw new Problem('optionUnknown', { option: `--${unknown}` });
  if (options.has('help') || command === undefined || command === 'help') process.stdout.write(text.help);
  else if (command === 'import') await runImport(files);
  else if (command === 'circles') await runCircles(files);
  else if (command === 'time') await runTime(files);
  else throw new Problem('commandUnknown', { command, known: 'import, circles, time' });
}

async function runImport(files: readonly string[]): Promise<void> {
  if (files.length === 0) throw new Problem('optionMissing', { option: 'FILE' });
  const out = required('out');
  const records = new Map<string, PlanRecord>();
  const counts = new Map<string, number>();
  const skipped = new Map<string, number>();
  for (const file of files) {
    const imported = await importFile(path.basename(file), readBytes(file), () => {});
    for (const record of imported.records) if (!records.has(record.id)) records.set(record.id, record);
    for (const [reason, count] of Object.entries(imported.skipped))
      skipped.set(reason, (skipped.get(reason) ?? 0) + count);
  }
  for (const { kind } of records.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  writeText(out, planToText(planFromRecords(records.values())));
  process.stderr.write(`${text.imported(out, records.size, countsText(counts), countsText(skipped))}\n`);
}

function countsText(values: ReadonlyMap<string, number>): string {
  return [...values].flatMap(([name, count]) => (count > 0 ? [`${name} ${count}`] : [])).join(', ');
}

async function runCircles(files: readonly string[]): Promise<void> {
  const session = createPlanSession((await openPlan(files)).values());
  const result = session.travelCircle(
    {
      origin: tripEnd('at'),
      cutoffs: chosenMinutes().map(minutes),
      ...chosenWalker(),
    },
    () => performance.now(),
  );
  answer(circleFeatures(result));
}

async function runTime(files: readonly string[]): Promise<void> {
  const plan = await openPlan(files);
  const proof = createPlanSession(plan.values()).travelProof({
    origin: tripEnd('from'),
    target: tripEnd('to'),
    ...chosenWalker(),
  });
  answer(timeAnswer(proof));
}

function timeAnswer(proof: TravelAnswer): unknown {
  if (proof.status === 'notReached') {
    const { reason, metres, gates, secondsIfOpen } = proof;
    return {
      reached: false,
      reason,
      sentence: text.reasons[reason],
      ...(metres === null ? {} : { nearestStreetMetres: Math.round(metres) }),
      ...(secondsIfOpen === null
        ? {}
        : { gates, minutesIfOpen: rounded(secondsIfOpen / SECONDS_PER_MINUTE, 2) }),
    };
  }
  return {
    reached: true,
    minutes: rounded(proof.seconds / SECONDS_PER_MINUTE, 2),
    metres: rounded(proof.metres, 1),
    legs: proof.legs.map(({ metres, seconds, ...leg }) => ({
      ...leg,
      metres: rounded(metres, 1),
      seconds: rounded(seconds, 1),
    })),
    unknownGates: proof.unknownGates,
    path: { type: 'LineString', coordinates: proof.path },
  };
}

async function openPlan(files: readonly string[]): Promise<Plan> {
  const [file, more] = files;
  if (file === undefined) throw new Problem('optionMissing', { option: 'FILE' });
  if (more !== undefined) throw new Problem('optionUnknown', { option: more });
  const imported = await importFile(path.basename(file), readBytes(file), () => {});
  const plan = planFromRecords(imported.records);
  const id = options.get('scenario');
  if (id === undefined) return plan;
  const scenario = recordOfKind(plan, 'scenario', id);
  if (!scenario) throw new Problem('optionUnknown', { option: `--scenario ${id}` });
  return applyChange(plan, scenario.change).plan;
}

function chosenWalker(): { persona: PersonaId; speed: number } {
  const mode = options.get('mode') ?? 'walk';
  if (mode !== 'walk') throw new Problem('modeUnknown', { mode, known: 'walk' });
  const name = options.get('persona') ?? 'adult';
  const persona = Object.values(PERSONAS).find(({ id }) => id === name);
  if (!persona)
    throw new Problem('personaUnknown', { persona: name, known: Object.keys(PERSONAS).join(', ') });
  const given = options.get('speed');
  const speed = given === undefined ? persona.speed : kilometresPerHour(Number(given));
  if (!(speed >= SLOWEST_WALK && speed <= FASTEST_WALK))
    throw new Problem('optionUnknown', { option: `--speed ${given}`, known: '1–8' });
  return { persona: persona.id, speed };
}

function chosenMinutes(): number[] {
  const given = options.get('minutes') ?? '5,10,30';
  const values = given.split(',').map(Number);
  if (values.some((value) => !(value > 0 && value <= LONGEST_MINUTES)))
    throw new Problem('minutesInvalid', { minutes: given });
  return [...new Set(values)].toSorted((a, b) => a - b);
}

function tripEnd(option: string): TripEnd {
  const value = required(option);
  const [longitude, latitude, ...rest] = value
    .split(',')
    .map((part) => (part.trim() === '' ? NaN : Number(part)));
  const isOnEarth = Math.abs(longitude!) <= 180 && Math.abs(latitude!) <= 90;
  if (rest.length > 0 || !isOnEarth) throw new Problem('coordinateInvalid', { value });
  return { point: { longitude: longitude!, latitude: latitude! }, recordId: null };
}

function required(option: string): string {
  const value = options.get(option);
  if (value === undefined || value === '') throw new Problem('optionMissing', { option: `--${option}` });
  return value;
}

function answer(value: unknown): void {
  const json = `${JSON.stringify(value)}\n`;
  const out = options.get('out');
  if (out === undefined) process.stdout.write(json);
  else writeText(out, json);
}

function readBytes(file: string): Uint8Array {
  try {
    if (fs.statSync(file).size > FILE_LIMIT_BYTES)
      throw new Problem('fileTooLarge', { file, limitMegabytes: FILE_LIMIT_BYTES / BYTES_PER_MEGABYTE });
    return new Uint8Array(fs.readFileSync(file));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(isMissing(error) ? 'fileNotFound' : 'fileUnreadable', { file });
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function writeText(file: string, content: string): void {
  try {
    fs.writeFileSync(file, content);
  } catch {
    throw new Problem('fileNotWritable', { file });
  }
}

function rounded(value: number, places: number): number {
  return Number(value.toFixed(places));
}

function chosenLocale(given: Options): 'zh-CN' | 'en' {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const language = given.get('lang') ?? LC_ALL ?? LC_MESSAGES ?? LANG ?? '';
  return language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** `--name value` and `--name=value` are options, everything else is a word. */
function readArguments(given: readonly string[]): { words: string[]; options: Options } {
  const found: string[] = [];
  const named = new Map<string, string>();
  for (let i = 0; i < given.length; i++) {
    const argument = given[i]!;
    if (!argument.startsWith('--')) {
      found.push(argument);
      continue;
    }
    const [name, ...value] = argument.slice(2).split('=');
    if (value.length > 0) named.set(name!, value.join('='));
    else if (name === 'help') named.set('help', '');
    else named.set(name!, given[++i] ?? '');
  }
  return { words: found, options: named };
}
