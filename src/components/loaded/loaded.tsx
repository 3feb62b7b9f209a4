import type { ReactNode } from 'react';
import { Alert } from '../alert/alert.tsx';
import { Button } from '../button/button.tsx';
import { Spinner } from '../spinner/spinner.tsx';

type Answer<T> = { kind: 'done'; value: T } | { kind: string };

type LoadedProps<T, P> = {
  /** Undefined until it has come. */
  answer: { kind: 'done'; value: T } | P | undefined;
  explain: (problem: P) => string;
  againLabel: string;
  onAgain: () => void;
  children: (value: T) => ReactNode;
};

/** What was asked for; or that it is on its way, or why it did not come. */
export function Loaded<T, P extends { kind: string }>(props: LoadedProps<T, P>) {
  const { answer, explain, againLabel, onAgain, children } = props;
  if (answer === undefined) return <Spinner />;
  if (isDone(answer)) return children(answer.value);
  return <Alert live tone="warning" title={explain(answer)} action={<Button onClick={onAgain}>{againLabel}</Button>} />;
}

function isDone<T>(answer: Answer<T>): answer is { kind: 'done'; value: T } {
  return answer.kind === 'done';
}
