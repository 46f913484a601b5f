// Prints `N passed, N failed` (and `, N skipped`) alone on a line; `npm test` adds these up.
export function countReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const count = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        tally(session.testResults, count);
        const brokeOutside = session.status === 'FINISHED' && !session.passed && !hasFailure(session.testResults);
        if (brokeOutside) count.failed++; // an import error, a crash, a time-out
      }
      process.stdout.write(`\n${count.passed} passed, ${count.failed} failed${count.skipped ? `, ${count.skipped} skipped` : ''}\n`);
    },
  };
}

function tally(suite, count) {
  for (const test of suite?.tests ?? []) count[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
  for (const inner of suite?.suites ?? []) tally(inner, count);
}

const hasFailure = (suite) => Boolean(suite) && (suite.tests.some((test) => !test.passed && !test.skipped) || suite.suites.some(hasFailure));
