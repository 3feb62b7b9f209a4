import { type ComponentType, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { Spinner } from '../spinner/spinner.tsx';
import styles from './lazy-part.module.css';
import { MissingPartContext } from './missing-part-context.ts';

/** A part of the app whose code comes when it is shown, or before. */
export type LazyPart<Props> = ((props: Props) => ReactNode) & {
  /** Rejects when it does not come; asking again tries again. */
  fetch: () => Promise<void>;
};

/** `tries`: how often somebody has asked again. */
type State = { kind: 'waiting' | 'ready' | 'missing'; tries: number };

/** A line that is neither dead nor alive is called dead after so long, ms. */
const patience = 20_000;

/**
 * What cannot be fetched (no network before the app is stored on the tablet, an old tab after an update) is said in its
 * place, with a way to try again without loading the page anew: that would lock the vault.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let Loaded: ComponentType<Props> | undefined;
  let underway: Promise<void> | undefined;

  function fetch(): Promise<void> {
    underway ??= load()
      .then((component) => {
        Loaded = component;
      })
      .finally(() => {
        underway = undefined;
      });
    return underway;
  }

  function Part(props: Props): ReactNode {
    const [{ kind, tries }, setState] = useState<State>({ kind: Loaded ? 'ready' : 'waiting', tries: 0 });
    const place = useRef<HTMLDivElement>(null);
    const renderMissing = useContext(MissingPartContext);
    const again = useCallback(() => setState((before) => ({ kind: 'waiting', tries: before.tries + 1 })), []);

    useEffect(() => {
      if (kind === 'ready') return;
      let isGone = false;
      const show = (next: State['kind']) => (): void => {
        if (!isGone) setState((before) => ({ ...before, kind: next }));
      };
      // What is asked for already may still come, however late.
      if (kind === 'waiting' || underway) void fetch().then(show('ready'), show('missing'));
      const timer = kind === 'waiting' ? setTimeout(show('missing'), patience) : undefined;
      if (kind === 'missing') addEventListener('online', again);
      return () => {
        isGone = true;
        clearTimeout(timer);
        removeEventListener('online', again);
      };
    }, [kind, again]);

    // The button that was pressed is gone: whoever works with the keyboard goes on where it was.
    useEffect(() => {
      if (tries > 0 && kind !== 'waiting') place.current?.focus();
    }, [tries, kind]);

    const content = Loaded && kind === 'ready' ? <Loaded {...props} /> : null;
    if (tries === 0 && kind === 'ready') return content;
    return (
      <div ref={place} tabIndex={-1} className={styles.place}>
        {kind === 'waiting' ? <Spinner /> : null}
        {kind === 'missing' ? renderMissing({ tries, again }) : content}
      </div>
    );
  }

  return Object.assign(Part, { fetch });
}
