import { setFlagsFromString } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { cpuNow } from './cpu-clock.ts';
import { loadEngine, openProgram, type Running } from './engine.ts';
import { type Outcome, type RunAnswer, type RunRequest, refusals, sandboxLimits } from './protocol.ts';

/** The sandbox's thread: one engine, a fresh context for each group of each request. */
setFlagsFromString(`--wasm-max-mem-pages=${sandboxLimits.wasmPages}`);
const engine = loadEngine();

async function run({ number, program, calls }: RunRequest): Promise<RunAnswer> {
  const module = await engine;
  const end = cpuNow() + sandboxLimits.requestMs;
  const groups = new Map<string, Running>();
  const outcomes: Outcome[] = [];
  try {
    for (const { group = '', texts } of calls) {
      const deadline = Math.min(end, cpuNow() + sandboxLimits.callMs);
      let running = groups.get(group);
      if (!running || (running.stuck && cpuNow() < end)) {
        running?.dispose();
        running = openProgram(module, program, deadline);
        groups.set(group, running);
      }
      outcomes.push(running.call(texts, deadline));
    }
    for (const running of groups.values()) running.dispose();
    return { number, outcomes, corrupt: false };
  } catch {
    while (outcomes.length < calls.length) outcomes.push({ refusal: refusals.crash });
    return { number, outcomes, corrupt: true };
  }
}

parentPort?.on('message', (request: RunRequest) => {
  void run(request).then((answer) => parentPort?.postMessage(answer));
});
