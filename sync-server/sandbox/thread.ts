import { Worker } from 'node:worker_threads';
import { type Outcome, type Refusal, type RunAnswer, type RunRequest, refusals, sandboxLimits } from './protocol.ts';

type Job = { readonly request: RunRequest; readonly done: (outcomes: readonly Outcome[]) => void };

/** One thread, one request at a time. A thread that hangs, dies or calls itself corrupt is replaced. */
export class SandboxThread {
  #worker: Worker | undefined;
  #running: Job | undefined;
  #watchdog: NodeJS.Timeout | undefined;
  #count = 0;
  readonly #waiting: Job[] = [];

  get load(): number {
    return this.#waiting.length + (this.#running ? 1 : 0);
  }

  run(request: Omit<RunRequest, 'number'>): Promise<readonly Outcome[]> {
    this.#count += 1;
    const numbered = { ...request, number: this.#count };
    return new Promise((done) => {
      this.#waiting.push({ request: numbered, done });
      this.#next();
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #next(): void {
    if (this.#running) return;
    const job = this.#waiting.shift();
    if (!job) return;
    this.#running = job;
    this.#watchdog = setTimeout(() => this.#replace(refusals.timeout), sandboxLimits.watchdogMs);
    this.#thread().postMessage(job.request);
  }

  #thread(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits: { stackSizeMb: 16 },
      env: {},
    });
    worker.unref();
    worker.on('message', (answer: RunAnswer) => {
      if (this.#worker !== worker || answer.number !== this.#running?.request.number) return;
      if (answer.corrupt) this.#drop();
      this.#finish(answer.outcomes);
    });
    worker.on('error', () => this.#worker === worker && this.#replace(refusals.crash));
    worker.on('exit', () => this.#worker === worker && this.#replace(refusals.crash));
    this.#worker = worker;
    return worker;
  }

  #drop(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
  }

  #replace(refusal: Refusal): void {
    this.#drop();
    this.#finish(this.#running?.request.calls.map(() => ({ refusal })) ?? []);
  }

  #finish(outcomes: readonly Outcome[]): void {
    clearTimeout(this.#watchdog);
    const job = this.#running;
    this.#running = undefined;
    job?.done(outcomes);
    this.#next();
  }
}
