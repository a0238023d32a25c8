import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const KNOWN_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
/** A small font with Chinese glyphs: the interface is Chinese, and a missing font draws empty boxes. */
const CHINESE_FONT = 'fonts-wqy-microhei';
const INSTALL_MINUTES = 10;

/**
 * Path of a Chromium that starts, or null. Looks in the environment, in the usual places and in Playwright's
 * cache, and installs one when there is none. `say` is told in sentences what happens.
 */
export function findChromium(say) {
  const named = process.env.CHROMIUM;
  if (named) {
    if (starts(named)) return named;
    say(`CHROMIUM names ${named}, which does not start. Looking elsewhere.`);
  }
  const found = [...KNOWN_PLACES, ...playwrightCache()].find(starts);
  if (found) return found;
  return isRoot() && hasCommand('apt-get') ? installWithApt(say) : installWithPlaywright(say);
}

function starts(file) {
  if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  return spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0;
}

/** Newest first. */
function playwrightCache() {
  const home = os.homedir();
  const folders = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    path.join(home, '.cache/ms-playwright'),
    path.join(home, 'Library/Caches/ms-playwright'),
  ];
  const inside = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-linux/headless_shell',
    'chrome-headless-shell-linux64/chrome-headless-shell',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ];
  return folders
    .filter((folder) => folder && fs.existsSync(folder))
    .flatMap((folder) =>
      fs
        .readdirSync(folder)
        .filter((name) => name.startsWith('chromium'))
        .toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))
        .flatMap((name) => inside.map((file) => path.join(folder, name, file))),
    );
}

function isRoot() {
  return process.getuid?.() === 0;
}

function hasCommand(name) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => fs.existsSync(path.join(folder, name)));
}

function installWithApt(say) {
  say(`No Chromium found. Installing the packages chromium and ${CHINESE_FONT} with apt-get.`);
  const options = ['-q', '-o', 'DPkg::Lock::Timeout=600', '-o', 'Acquire::Retries=3'];
  run('apt-get', [...options, 'update'], say);
  run('apt-get', [...options, 'install', '-y', '--no-install-recommends', 'chromium'], say);
  run('apt-get', [...options, 'install', '-y', '--no-install-recommends', CHINESE_FONT], say);
  const found = KNOWN_PLACES.find(starts) ?? null;
  if (!found) say('apt-get did not bring a Chromium that starts. Install one and set CHROMIUM to its path.');
  return found;
}

function installWithPlaywright(say) {
  say('No Chromium found, and no right to install packages: downloading one with Playwright.');
  const command = path.join(import.meta.dirname, '../node_modules/playwright-core/cli.js');
  run(process.execPath, [command, 'install', 'chromium'], say);
  const found = playwrightCache().find(starts) ?? null;
  if (found) return found;
  const isThere = playwrightCache().some((file) => fs.existsSync(file));
  say(
    isThere
      ? 'The downloaded Chromium does not start: libraries of the system are missing. As root, run "npx playwright-core install-deps chromium" once.'
      : 'The download failed. Install Chromium or Chrome (Debian: apt-get install chromium fonts-wqy-microhei) and set CHROMIUM to its path if it is in an unusual place.',
  );
  return null;
}

function run(command, args, say) {
  say(`$ ${path.basename(command)} ${args.join(' ')}`);
  try {
    execFileSync(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: INSTALL_MINUTES * 60_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } catch (error) {
    say(`It failed: ${error.message}`);
  }
}
