import {
  newQuickJSWASMModule,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  type QuickJSWASMModule,
} from 'quickjs-emscripten';
import { cpuNow } from './cpu-clock.ts';
import { prelude } from './prelude.ts';
import { type Outcome, type Program, type Refusal, refusals, sandboxLimits } from './protocol.ts';

/** The engine itself is damaged (memory exhausted, host error): nothing of this module may be used again. */
export class CorruptEngineError extends Error {
  override readonly name = 'CorruptEngineError';
}

/** A program in a context of its own. `stuck`: a deadline interrupted it; it answers nothing more. */
export type Running = {
  call(texts: readonly string[], deadline: number): Outcome;
  readonly stuck: boolean;
  dispose(): void;
};

export const loadEngine = (): Promise<QuickJSWASMModule> => newQuickJSWASMModule();

/** A fresh runtime and context with this program compiled in it. `deadline` as `cpuNow()`. */
export function openProgram(engine: QuickJSWASMModule, { kind, ...program }: Program, deadline: number): Running {
  const runtime = engine.newRuntime();
  runtime.setMemoryLimit(sandboxLimits.memoryBytes);
  runtime.setMaxStackSize(sandboxLimits.stackBytes);
  const clock = { deadline: Math.min(deadline, cpuNow() + sandboxLimits.callMs) };
  runtime.setInterruptHandler(() => cpuNow() > clock.deadline);
  const context = runtime.newContext();
  const machine = context.unwrapResult(context.evalCode(prelude, 'prelude.js', { type: 'global' }));
  const load = context.getProp(machine, 'load');
  const call = context.getProp(machine, 'call');
  const state = { stuck: false };
  const run = (method: QuickJSHandle, texts: readonly string[]): Outcome => {
    const answer = callWithTexts(context, method, texts);
    if (answer === undefined) state.stuck = true;
    return answer === undefined ? { refusal: refusals.timeout } : outcomeOf(answer);
  };
  const loaded = run(load, [kind, JSON.stringify(program)]);
  return {
    get stuck() {
      return state.stuck;
    },
    call(texts, callDeadline) {
      if ('refusal' in loaded) return loaded;
      if (state.stuck) return { refusal: refusals.timeout };
      clock.deadline = callDeadline;
      return run(call, texts);
    },
    dispose: () => disposeAll([load, call, machine], context, runtime),
  };
}

function outcomeOf(answer: string): Outcome {
  const text = answer.slice(1);
  return answer.startsWith('+') ? { text } : { refusal: JSON.parse(text) as Refusal };
}

/** @returns undefined when the deadline interrupted the call. @throws CorruptEngineError */
function callWithTexts(context: QuickJSContext, method: QuickJSHandle, texts: readonly string[]): string | undefined {
  const handles = texts.map((text) => context.newString(text));
  try {
    const result = context.callFunction(method, context.undefined, ...handles);
    if (result.error) {
      const thrown: unknown = context.dump(result.error);
      result.error.dispose();
      if (isInterrupted(thrown)) return undefined;
      throw new CorruptEngineError('the engine failed', { cause: thrown });
    }
    const answer = context.getString(result.value);
    result.value.dispose();
    return answer;
  } finally {
    for (const handle of handles) handle.dispose();
  }
}

function isInterrupted(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'message' in thrown && thrown.message === 'interrupted';
}

function disposeAll(handles: readonly QuickJSHandle[], context: QuickJSContext, runtime: QuickJSRuntime): void {
  for (const handle of handles) handle.dispose();
  context.dispose();
  runtime.dispose();
}
