import { useEffect, useRef, useState } from 'react';
import { type Answer, answerRequest } from '../../vault/recovery/answer.ts';
import { RecoveryError } from '../../vault/recovery/recovery-error.ts';
import { checkShares, joinShares } from '../../vault/recovery/recovery-key.ts';
import { type RecoveryRequest, readRequest } from '../../vault/recovery/request.ts';
import { readShare, type Share, shareProgress } from '../../vault/recovery/share-text.ts';

type Read<Value> = { readonly text: string; readonly value?: Value; readonly problem?: RecoveryError };
type Result =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** Without a request: the shares are whole. */
  | { readonly kind: 'whole'; readonly fingerprint: string }
  | { readonly kind: 'problem'; readonly problem: RecoveryError };

const nothing = { text: '' };

async function attempt<Value>(text: string, read: (text: string) => Promise<Value>): Promise<Read<Value>> {
  if (text.trim() === '') return nothing;
  try {
    return { text, value: await read(text) };
  } catch (error) {
    if (!(error instanceof RecoveryError)) throw error;
    return { text, problem: error };
  }
}

/** What lies on the officer's desk. It is in memory alone, and gone with the page. */
export function useDesk() {
  const [request, setRequest] = useState<Read<RecoveryRequest>>(nothing);
  const [shares, setShares] = useState<readonly Read<Share>[]>([nothing, nothing]);
  const [result, setResult] = useState<Result>();
  // What is typed now is newer than what is still being read.
  const latest = useRef(new Map<string, string>());

  async function change<Value>(
    field: string,
    text: string,
    read: (text: string) => Promise<Value>,
    show: (next: Read<Value>) => void,
  ): Promise<void> {
    latest.current.set(field, text);
    setResult(undefined);
    show({ text });
    const next = await attempt(text, read);
    if (latest.current.get(field) === text) show(next);
  }

  const put = (place: number, next: Read<Share>): void =>
    setShares((before) => {
      const changed = before.map((one, at) => (at === place ? next : one));
      const need = changed.find(({ value }) => value)?.value?.threshold ?? 2;
      const more = Array.from({ length: Math.max(0, need - changed.length) }, () => nothing);
      return [...changed, ...more];
    });

  const whole = shares.flatMap(({ value }) => value ?? []);
  const need = whole[0]?.threshold ?? 2;

  async function work(parsed: RecoveryRequest | undefined): Promise<Result> {
    try {
      const keys = await joinShares(whole.slice(0, need));
      if (!parsed) return { kind: 'whole', fingerprint: keys.fingerprint };
      return { kind: 'answer', answer: await answerRequest(keys, parsed) };
    } catch (error) {
      if (error instanceof RecoveryError) return { kind: 'problem', problem: error };
      throw error;
    }
  }

  let mixed: RecoveryError | undefined;
  try {
    checkShares(whole);
  } catch (error) {
    if (error instanceof RecoveryError) mixed = error;
  }
  const isReady = whole.length >= need && !mixed;
  const isUnsure = request.problem !== undefined;

  // Whole shares without a request are a drill: it answers by itself.
  const proof = whole.map(({ key, number }) => `${key.join()} ${number}`).join(' ');
  const works = useRef(work);
  useEffect(() => {
    works.current = work;
  });
  useEffect(() => {
    if (isReady && proof !== '' && request.text === '') void works.current(undefined).then(setResult);
  }, [isReady, proof, request.text]);

  return {
    request,
    shares: shares.map((one) => ({ ...one, progress: shareProgress(one.text) })),
    mixed,
    canAnswer: isReady && !isUnsure && request.value !== undefined,
    result,
    changeRequest: (text: string) => void change('request', text, readRequest, setRequest),
    changeShare: (place: number, text: string) =>
      void change(`share ${place}`, text, readShare, (next) => put(place, next)),
    answer: async () => setResult(await work(request.value)),
  };
}
