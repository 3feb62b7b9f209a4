import {
  newQuickJSWASMModule,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  type QuickJSWASMModule,
} from 'quickjs-emscripten';
import { prelude } from './prelude.ts';
import { refusals, sandboxLimits, type ValidationCall, type Validator, type Verdict } from './protocol.ts';

/** The engine itself is damaged (memory exhausted, host error): nothing of this module may be used again. */
export class CorruptEngineError extends Error {
  override readonly name = 'CorruptEngineError';
}

export type Judge = {
  judge(call: ValidationCall, deadline: number): Verdict;
  readonly stuck: boolean;
  dispose(): void;
};

export const loadEngine = (): Promise<QuickJSWASMModule> => newQuickJSWASMModule();

/** A fresh runtime and context with these functions compiled in it. `deadline` is ms since epoch. */
export function openJudge(
  engine: QuickJSWASMModule,
  validators: readonly Validator[],
  security: string,
  deadline: number,
): Judge {
  const runtime = engine.newRuntime();
  runtime.setMemoryLimit(sandboxLimits.memoryBytes);
  runtime.setMaxStackSize(sandboxLimits.stackBytes);
  const clock = { deadline: Math.min(deadline, performance.now() + sandboxLimits.callMs) };
  runtime.setInterruptHandler(() => performance.now() > clock.deadline);
  const context = runtime.newContext();
  const machine = context.unwrapResult(context.evalCode(prelude, 'prelude.js', { type: 'global' }));
  const add = context.getProp(machine, 'add');
  const check = context.getProp(machine, 'check');
  const state = { stuck: false };
  const run = (method: QuickJSHandle, texts: readonly string[]): string => {
    const answer = callWithTexts(context, method, texts);
    if (answer === undefined) state.stuck = true;
    return answer ?? '';
  };
  for (const { id, design } of validators) if (!state.stuck) run(add, [id, design]);
  return {
    get stuck() {
      return state.stuck;
    },
    judge({ newDoc, oldDoc, userCtx }, callDeadline) {
      if (state.stuck) return refusals.timeout;
      clock.deadline = callDeadline;
      const answer = run(check, [newDoc, oldDoc, userCtx, security]);
      if (state.stuck) return refusals.timeout;
      return answer === '' ? null : (JSON.parse(answer) as Verdict);
    },
    dispose: () => disposeAll([add, check, machine], context, runtime),
  };
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
