import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findChromium } from './findChromium.mjs';
import { countReport } from './countReport.mjs';

/**
 * `npm test`: every check one after the other, whatever fails, and one line at the end that sums them up.
 * `npm test -- --only core,lint` runs a few of them.
 */
const ROOT = path.join(import.meta.dirname, '..');
const STEP_MINUTES = 15;
const ALL_MINUTES = 29;
/** A busy machine must not make a sound test fail: its own limit is for development. */
const PATIENCE = '--testTimeout=60000';

/** A check is one test; a Vitest project is as many as its report says. */
const CHECKS = [
  { name: 'types', does: 'The types agree', bin: 'typescript/tsc', args: ['--noEmit'] },
  {
    name: 'pure',
    does: 'geo, plan and analysis need neither page nor Node',
    bin: 'typescript/tsc',
    args: ['--noEmit', '-p', 'src/tsconfig.pure.json'],
  },
  { name: 'format', does: 'Prettier finds nothing to change', bin: 'prettier', args: ['--check', '.'] },
  { name: 'lint', does: 'oxlint has nothing to say', bin: 'oxlint', args: ['--deny-warnings'] },
  { name: 'knip', does: 'Nothing is exported or installed in vain', bin: 'knip', args: [] },
];
const PROJECTS = [
  { name: 'core', does: 'Tests of the core, in Node', needsBrowser: false, args: [PATIENCE] },
  { name: 'browser', does: 'Tests in a real Chromium', needsBrowser: true, args: [PATIENCE] },
  {
    name: 'journeys',
    does: "Journeys through the built app, as a planner's day goes",
    needsBrowser: true,
    args: [],
  },
];

const startedAt = Date.now();
const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-tests-'));
const total = { passed: 0, failed: 0 };
const failures = [];
let running = null;
let chromium;

const say = (sentence) => process.stdout.write(`${sentence}\n`);
const secondsSince = (start) => `${((Date.now() - start) / 1000).toFixed(1)} s`;

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    stop();
    finish([`stopped by ${signal}`]);
  });

const chosen = chosenSteps([...CHECKS, ...PROJECTS].map(({ name }) => name));
for (const check of CHECKS) if (chosen.includes(check.name)) await runCheck(check);
for (const project of PROJECTS) if (chosen.includes(project.name)) await runProject(project);
finish([]);

function chosenSteps(names) {
  const at = process.argv.indexOf('--only');
  const wanted = at < 0 ? names : (process.argv[at + 1] ?? '').split(',');
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    say(`There is no check "${unknown.join(', ')}". The checks are: ${names.join(', ')}.`);
    finish(['nothing was run']);
  }
  return wanted;
}

async function runCheck({ name, does, bin, args }) {
  say(`\n── ${name}: ${does}.`);
  const start = Date.now();
  const { code, problem } = await runBin(bin, args, {});
  const isPassed = code === 0;
  say(`── ${name}: ${isPassed ? 'passed' : `failed (${problem})`}, ${secondsSince(start)}.`);
  count(name, isPassed ? { passed: 1, failed: 0, names: [] } : { passed: 0, failed: 1, names: [problem] });
}

async function runProject({ name, does, needsBrowser, args }) {
  say(`\n── ${name}: ${does}.`);
  const start = Date.now();
  if (needsBrowser && chromium === undefined) {
    chromium = findChromium(say);
    if (chromium) say(`Chromium: ${chromium}`);
  }
  if (needsBrowser && chromium === null) {
    say(`── ${name}: failed, there is no Chromium to run it in.`);
    count(name, { passed: 0, failed: 1, names: ['no Chromium'] });
    return;
  }
  const report = path.join(temporary, `${name}.json`);
  const { code, problem } = await runBin(
    'vitest',
    [
      'run',
      '--project',
      name,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    {
      ...(needsBrowser ? { CHROMIUM: chromium } : {}),
      NODE_OPTIONS:
        `${process.env.NODE_OPTIONS ?? ''} --import ${new URL('node20.mjs', import.meta.url)}`.trim(),
    },
  );
  const text = fs.existsSync(report) ? fs.readFileSync(report, 'utf8') : null;
  const counted = countReport(text, code, problem);
  const skipped = counted.skipped > 0 ? `, ${counted.skipped} skipped` : '';
  say(`── ${name}: ${counted.passed} passed, ${counted.failed} failed${skipped}, ${secondsSince(start)}.`);
  count(name, counted);
}

function count(step, { passed, failed, names }) {
  total.passed += passed;
  total.failed += failed;
  for (const name of names) failures.push(`${step}: ${name}`);
}

/** Runs the program of an installed package. `problem` says in a few words how it ended when not well. */
function runBin(bin, args, environment) {
  const [packageName, command = packageName] = bin.split('/');
  const folder = path.join(ROOT, 'node_modules', packageName);
  const left = ALL_MINUTES * 60_000 - (Date.now() - startedAt);
  const limit = Math.max(1000, Math.min(STEP_MINUTES * 60_000, left));
  return new Promise((resolve) => {
    let file;
    try {
      const declared = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).bin;
      file = path.join(folder, typeof declared === 'string' ? declared : declared[command]);
    } catch (error) {
      say(`${packageName} is not installed: run npm ci. (${error.message})`);
      resolve({ code: 1, problem: `${packageName} is not installed` });
      return;
    }
    running = spawn(process.execPath, [file, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }), ...environment },
      detached: true,
    });
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      say(
        `Stopped after ${Math.round(limit / 60_000)} minutes: a step may take ${STEP_MINUTES}, all ${ALL_MINUTES}.`,
      );
      stop();
    }, limit);
    const end = (code, problem) => {
      clearTimeout(timer);
      stop();
      running = null;
      resolve({ code, problem: isLate ? 'took too long' : problem });
    };
    running.on('error', (error) => end(1, error.message));
    running.on('exit', (code, signal) => end(code ?? 1, signal ? `ended by ${signal}` : `exit code ${code}`));
  });
}

/** Ends the running step with all it has started (it leads a process group of its own). */
function stop() {
  try {
    if (running?.pid) process.kill(-running.pid, 'SIGKILL');
  } catch {
    // it has already ended
  }
}

function finish(troubles) {
  fs.rmSync(temporary, { recursive: true, force: true });
  for (const trouble of troubles) count('npm test', { passed: 0, failed: 1, names: [trouble] });
  say(`\nAll checks took ${secondsSince(startedAt)}.`);
  if (failures.length > 0) say(`Failed:\n${failures.map((name) => `  ${name}`).join('\n')}`);
  const isGood = total.failed === 0 && total.passed > 0;
  say(`${total.passed} passed, ${total.failed} failed`);
  process.exit(isGood ? 0 : 1);
}
