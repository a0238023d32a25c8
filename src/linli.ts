import fs from 'node:fs';
import path from 'node:path';
import { circleFeatures } from './analysis/circleFeatures.ts';
import type { TravelAnswer, TripEnd } from './analysis/circleResult.ts';
import { FASTEST_WALK, PERSONAS, SLOWEST_WALK, type PersonaId } from './analysis/persona.ts';
import { createPlanSession } from './analysis/planSession.ts';
import { loadedPlace } from './app/loadedPlace.ts';
import { namedRecords } from './app/namedRecords.ts';
import type { QualityReport } from './analysis/quality/qualityReport.ts';
import type { BuiltImport, LayerSummary, ReadingSummary } from './compute/importJobs.ts';
import { importReport, kindCounts, skippedCounts } from './compute/importReport.ts';
import { createImportSession, type ImportSession } from './compute/importSession.ts';
import {
  unattendedDecisions,
  type GivenAnswers,
  type UnansweredQuestion,
} from './compute/unattendedDecisions.ts';
import type { CrsCandidate } from './geo/crs/crsFinding.ts';
import { readDeclaredText } from './geo/crs/readDeclaredText.ts';
import { kilometresPerHour, minutes, SECONDS_PER_MINUTE } from './geo/units.ts';
import { COMMAND_LINE_TEXT } from './i18n/commandLine.ts';
import { messagesIn } from './i18n/messages.ts';
import {
  minutesOf,
  optionOf,
  pointOf,
  readArguments,
  requiredOption,
  type Options,
} from './io/commandArguments.ts';
import { EXPORT_FORMATS, exportPlan, type ExportedPart } from './io/export/exportPlan.ts';
import type { Assets } from './io/export/planAssets.ts';
import { RECORD_KINDS } from './io/export/recordFields.ts';
import { BYTES_PER_MEGABYTE, FILE_LIMIT_BYTES } from './io/fileLimit.ts';
import { linliFileFromPlan } from './io/linliFile.ts';
import type { SavedMapping } from './io/mapping/layerMapping.ts';
import { savedMappingsFromText } from './io/savedMappingsText.ts';
import type { FileProblem, NamedBytes } from './io/sourceLayer.ts';
import { applyChange, planFromRecords } from './plan/change.ts';
import { planToText } from './plan/planFile.ts';
import { Problem } from './plan/problem.ts';
import { recordOfKind, type Plan } from './plan/records.ts';
import { systemName } from './ui/importing/systemName.ts';

/**
 * The command line over the same core as the page. Answers go to stdout or `--out`; a user's mistake is one sentence on
 * stderr and exit code 1. Nobody is asked, so nothing is guessed: what is not sure has to be given.
 */
const COMMANDS: Readonly<Record<string, (files: readonly string[]) => Promise<void>>> = {
  import: runImport,
  convert: runConvert,
  crs: runCrs,
  circles: runCircles,
  time: runTime,
};
const OPTIONS = new Set(
  'out at from to mode minutes persona speed scenario lang crs map report into kind name'.split(' '),
);
/** Nothing to begin with, and nothing said beforehand. */
const EMPTY: OpenPlan = { plan: planFromRecords([]), assets: new Map() };
const NOTHING_GIVEN: GivenAnswers = { system: null, lacksShift: false, anchor: null };
const CANDIDATES_SAID = 5;

const { words, options } = readArguments(process.argv.slice(2));
const locale = chosenLocale(options);
const text = COMMAND_LINE_TEXT[locale];
const messages = messagesIn(locale);

try {
  await runCommand(words);
} catch (error) {
  const problem = error instanceof Problem ? error : new Problem('internal', { where: String(error) });
  say(problem);
  process.exitCode = 1;
}

async function runCommand([command, ...files]: readonly string[]): Promise<void> {
  const unknown = [...options.keys()].find((name) => !OPTIONS.has(name) && name !== 'help');
  if (unknown !== undefined) throw new Problem('optionUnknown', { option: `--${unknown}` });
  if (options.has('help') || command === undefined || command === 'help') {
    process.stdout.write(text.help);
    return;
  }
  const known = Object.keys(COMMANDS);
  if (!known.includes(command)) throw new Problem('commandUnknown', { command, known: known.join(', ') });
  await COMMANDS[command]!(files);
}

/** A plan with the large bytes it refers to. */
interface OpenPlan {
  readonly plan: Plan;
  readonly assets: Assets;
}

async function runImport(files: readonly string[]): Promise<void> {
  const out = requiredOption(options, 'out');
  const onto = await planOfOption('into');
  const { plan, assets, reading, built } = await importedPlan(files, onto, givenAnswers());
  if (/\.linli$/i.test(out)) writeFile(out, await linliFileFromPlan(plan, assets));
  else if (assets.size > 0) throw new Problem('assetsNeedLinli', { file: out });
  else writeFile(out, planToText(plan));
  const counts = countsText(kindCounts(built.records));
  process.stderr.write(
    `${text.imported(out, built.records.length, counts, countsText(skippedCounts(reading)))}\n`,
  );
}

async function runConvert(files: readonly string[]): Promise<void> {
  const format = optionOf(options, 'to', EXPORT_FORMATS);
  const out = requiredOption(options, 'out');
  const kind = options.has('kind') ? optionOf(options, 'kind', RECORD_KINDS) : null;
  const what: ExportedPart = kind ? { part: 'kind', kind } : { part: 'plan' };
  const { plan, assets } = await importedPlan(files, EMPTY, { ...NOTHING_GIVEN, anchor: givenAnchor() });
  const system = options.get('crs') ?? 'OGC:CRS84';
  const { name, bytes } = await exportPlan(plan, assets, { what, format, system });
  // a table holds one kind; several become a zip, which nobody expects under the name of a table
  if (/\.zip$/i.test(name) && !/\.zip$/i.test(out)) throw new Problem('optionMissing', { option: '--kind' });
  writeFile(out, bytes);
}

/** What the doctor says of each layer, as JSON. */
async function runCrs(files: readonly string[]): Promise<void> {
  const { reading } = await readFiles(files, await planOfOption('into'));
  const layers = reading.layers.map(({ file, name, format, finding }) => ({
    file,
    layer: name,
    format,
    verdict: finding?.verdict ?? null,
    declared: finding?.declared ?? null,
    reasons: finding?.reasons ?? [],
    candidates: (finding?.candidates ?? []).map((candidate) => ({
      name: systemName(candidate.system, messages),
      ...candidate,
    })),
  }));
  answer({
    layers,
    problems: reading.problems.map((problem) => ({ ...problem, sentence: sentenceOf(problem) })),
  });
}

/** Reads and builds; throws where something is not sure, and then has written the report, if one is wanted. */
async function importedPlan(files: readonly string[], onto: OpenPlan, given: GivenAnswers) {
  const { session, reading } = await readFiles(files, onto);
  const { decisions, unanswered } = unattendedDecisions(reading.layers, given);
  const [question] = unanswered;
  if (question) {
    writeReport(reading, unanswered, null, null);
    throw questionProblem(question);
  }
  const isNamed = onto.plan.size > 0 || reading.plans.length > 0;
  const ownName = options.get('name') ?? path.parse(files[0]!).name;
  const outcome = await session.build(
    decisions,
    [...onto.plan.values()],
    isNamed ? (options.get('name') ?? null) : ownName,
    () => {},
  );
  if (!outcome.ok) throw new Problem(outcome.code, outcome.detail);
  const built = outcome.value;
  if (options.has('report')) {
    const quality = session.checkBuilt(() => {});
    if (!quality.ok) throw new Problem(quality.code, quality.detail);
    writeReport(reading, [], built, quality.value);
  }
  const assets = new Map([...onto.assets, ...built.assets.map(({ id, bytes }) => [id, bytes] as const)]);
  return { plan: applyChange(onto.plan, { put: built.records, remove: [] }).plan, assets, reading, built };
}

/** A file that was named and cannot be read ends the command; one inside an archive is said, and the rest goes on. */
async function readFiles(
  files: readonly string[],
  onto: OpenPlan,
): Promise<{ session: ImportSession; reading: ReadingSummary }> {
  if (files.length === 0) throw new Problem('optionMissing', { option: 'FILE' });
  const named: NamedBytes[] = files.map((file) => ({ name: path.basename(file), bytes: readBytes(file) }));
  const session = createImportSession();
  const { plan } = onto;
  const place = loadedPlace(plan);
  const reading = await session.readBytes(named, place, namedRecords(plan), savedMappings(), () => {});
  const names = new Set(named.map(({ name }) => name));
  for (const problem of reading.problems) {
    const { file, code, detail } = problem;
    const error = new Problem(code, { file, ...detail });
    if (names.has(file)) throw error;
    say(error);
  }
  return { session, reading };
}

function savedMappings(): readonly SavedMapping[] {
  const file = options.get('map');
  if (file === undefined) return [];
  const saved = savedMappingsFromText(new TextDecoder().decode(readBytes(file)));
  if (!saved) throw new Problem('optionUnknown', { option: `--map ${file}` });
  return saved;
}

function givenAnswers(): GivenAnswers {
  const given = options.get('crs');
  if (given === undefined) return { ...NOTHING_GIVEN, anchor: givenAnchor() };
  const isFile = /\.(prj|qpj|wkt|txt)$/i.test(given);
  const reading = readDeclaredText(isFile ? new TextDecoder().decode(readBytes(given)) : given);
  if (reading.kind !== 'system') throw new Problem('systemUnknown', { system: given });
  return { system: reading.system, lacksShift: reading.accuracy === null, anchor: givenAnchor() };
}

function givenAnchor(): GivenAnswers['anchor'] {
  return options.has('at') ? { ...pointOf(requiredOption(options, 'at')), heading: 0 } : null;
}

function questionProblem({ layer, question }: UnansweredQuestion): Problem {
  const detail = { file: layer.file, ...(layer.name === layer.file ? {} : { where: layer.name }) };
  if (question === 'anchor') return new Problem('anchorUnsure', detail);
  if (question === 'position')
    return new Problem('positionUnsure', { ...detail, candidates: candidatesText(layer) });
  return new Problem('mappingUnsure', { ...detail, open: messages.importing.ask[question] });
}

function candidatesText({ finding }: LayerSummary): string {
  const candidates = finding?.candidates.slice(0, CANDIDATES_SAID) ?? [];
  return candidates.map(candidateText).join(text.semicolon) || '–';
}

function candidateText({ system, place }: CrsCandidate): string {
  const name = systemName(system, messages);
  return place ? text.near(name, locale === 'en' ? place.nameEn : place.nameZh) : name;
}

/** Mappings stand in it as `--map` takes them. */
function writeReport(
  reading: ReadingSummary,
  unanswered: readonly UnansweredQuestion[],
  built: BuiltImport | null,
  quality: QualityReport | null,
): void {
  const file = options.get('report');
  if (file === undefined) return;
  const report = importReport(reading, unanswered, built, quality, sentenceOf);
  writeFile(file, `${JSON.stringify(report, null, 1)}\n`);
}

function sentenceOf({ file, code, detail }: FileProblem): string {
  return messages.problems[code]({ file, ...detail });
}

function countsText(values: ReadonlyMap<string, number>): string {
  return [...values].flatMap(([name, count]) => (count > 0 ? [`${name} ${count}`] : [])).join(', ');
}

async function planOfOption(name: string): Promise<OpenPlan> {
  const file = options.get(name);
  return file === undefined ? EMPTY : openFile(file);
}

/** A plan of our own or an OpenStreetMap file. */
async function openFile(file: string): Promise<OpenPlan> {
  const session = createImportSession();
  const named = { name: path.basename(file), bytes: readBytes(file) };
  const { layers, problems } = await session.readBytes([named], null, [], [], () => {});
  const [problem] = problems;
  if (problem) throw new Problem(problem.code, { file: problem.file, ...problem.detail });
  if (layers.length > 0) throw new Problem('planNotLinli', { file: named.name });
  const outcome = await session.build([], [], null, () => {});
  if (!outcome.ok) throw new Problem(outcome.code, outcome.detail);
  const { records, assets } = outcome.value;
  return { plan: planFromRecords(records), assets: new Map(assets.map(({ id, bytes }) => [id, bytes])) };
}

async function runCircles(files: readonly string[]): Promise<void> {
  const session = createPlanSession((await openPlan(files)).values());
  const result = session.travelCircle(
    {
      origin: tripEnd('at'),
      cutoffs: minutesOf(options.get('minutes') ?? '5,10,30').map(minutes),
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
  const { plan } = await openFile(file);
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

function tripEnd(option: string): TripEnd {
  return { point: pointOf(requiredOption(options, option)), recordId: null };
}

function answer(value: unknown): void {
  const json = `${JSON.stringify(value)}\n`;
  const out = options.get('out');
  if (out === undefined) process.stdout.write(json);
  else writeFile(out, json);
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

function writeFile(file: string, content: string | Uint8Array): void {
  try {
    fs.writeFileSync(file, content);
  } catch {
    throw new Problem('fileNotWritable', { file });
  }
}

function say(problem: Problem): void {
  process.stderr.write(`${messages.problems[problem.code](problem.detail)}\n`);
}

function rounded(value: number, places: number): number {
  return Number(value.toFixed(places));
}

function chosenLocale(given: Options): 'zh-CN' | 'en' {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const language = given.get('lang') ?? LC_ALL ?? LC_MESSAGES ?? LANG ?? '';
  return language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
