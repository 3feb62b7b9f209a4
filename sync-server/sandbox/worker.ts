import { setFlagsFromString } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { type Judge, loadEngine, openJudge } from './engine.ts';
import { refusals, sandboxLimits, type ValidationAnswer, type ValidationRequest, type Verdict } from './protocol.ts';

/** The sandbox's thread: one engine, a fresh context for each user of each request. */
setFlagsFromString(`--wasm-max-mem-pages=${sandboxLimits.wasmPages}`);
const engine = loadEngine();

async function validate(request: ValidationRequest): Promise<ValidationAnswer> {
  const module = await engine;
  const end = performance.now() + sandboxLimits.requestMs;
  const judges = new Map<string, Judge>();
  const verdicts: Verdict[] = [];
  try {
    for (const call of request.calls) {
      const deadline = Math.min(end, performance.now() + sandboxLimits.callMs);
      let judge = judges.get(call.userCtx);
      if (!judge || (judge.stuck && performance.now() < end)) {
        judge?.dispose();
        judge = openJudge(module, request.validators, request.security, deadline);
        judges.set(call.userCtx, judge);
      }
      verdicts.push(judge.judge(call, deadline));
    }
    for (const judge of judges.values()) judge.dispose();
    return { number: request.number, verdicts, corrupt: false };
  } catch {
    while (verdicts.length < request.calls.length) verdicts.push(refusals.crash);
    return { number: request.number, verdicts, corrupt: true };
  }
}

parentPort?.on('message', (request: ValidationRequest) => {
  void validate(request).then((answer) => parentPort?.postMessage(answer));
});
