/**
 * Counts a Vitest JSON report. A file that did not load is one failure, and so is a run that ended badly
 * without saying which test failed: neither may look like success.
 */
export function countReport(text, exitCode, problem) {
  let report = null;
  try {
    report = text === null ? null : JSON.parse(text);
  } catch {
    // cut off in the middle: as good as none
  }
  if (!Array.isArray(report?.testResults))
    return { passed: 0, failed: 1, skipped: 0, names: [`no report (${problem})`] };

  const names = [];
  let passed = 0;
  let skipped = 0;
  for (const file of report.testResults) {
    const before = names.length;
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') passed++;
      else if (['skipped', 'pending', 'todo', 'disabled'].includes(status)) skipped++;
      else names.push(fullName);
    }
    if (file.status === 'failed' && names.length === before)
      names.push(`${shortName(file.name)} did not run: ${firstLine(file.message)}`);
  }
  if (exitCode !== 0 && names.length === 0) names.push(`an error outside of the tests (${problem})`);
  return { passed, failed: names.length, skipped, names };
}

function shortName(file) {
  const at = file.lastIndexOf('tests/');
  return at < 0 ? file : file.slice(at);
}

function firstLine(message) {
  return (message || 'no reason given').split('\n')[0];
}
