import type { Reporter, TestCase } from 'vitest/node';

/** Says at the end which tests were left out and why. */
export class SkippedReporter implements Reporter {
  readonly #skipped = new Map<string, string[]>();

  onTestCaseResult(test: TestCase): void {
    const result = test.result();
    if (result.state !== 'skipped') return;
    const reason = result.note ?? 'marked so';
    const name = `${test.module.relativeModuleId}: ${test.fullName}`;
    this.#skipped.set(reason, [...(this.#skipped.get(reason) ?? []), name]);
  }

  onTestRunEnd(): void {
    for (const [reason, names] of this.#skipped) {
      console.log(`\nLeft out, since a server at a URL cannot be asked for it (${reason}):`);
      for (const name of names) console.log(`  ${name}`);
    }
  }
}
