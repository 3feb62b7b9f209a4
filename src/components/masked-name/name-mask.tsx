import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { initialsOf, revealedFor, revealsNames } from '../../lib/masked-name.ts';
import { createReveal } from '../../lib/reveal.ts';

const ShownContext = createContext(false);

/**
 * Round a list of people: names in it are spelled out while `search` has three letters and for 20 s after the last was
 * typed, else initials stand there.
 */
export function NameMask({ search, children }: { search: string; children?: ReactNode }) {
  const [reveal] = useState(() => createReveal(revealedFor));
  const isShown = useSyncExternalStore(reveal.subscribe, reveal.isShown, () => false);
  useEffect(() => {
    if (revealsNames(search)) reveal.show();
    else reveal.hide();
  }, [reveal, search]);
  useEffect(() => reveal.hide, [reveal]);
  return <ShownContext value={isShown}>{children}</ShownContext>;
}

/** A person's name as a list shows it: initials and case code, or in full. Without a `NameMask` round it: initials. */
export function MaskedName({ name, caseCode }: { name: string; caseCode?: string | undefined }) {
  const isShown = useContext(ShownContext);
  return (
    <>
      <bdi>{isShown ? name : initialsOf(name)}</bdi>
      {caseCode === undefined ? null : (
        <>
          {' · '}
          <bdi>{caseCode}</bdi>
        </>
      )}
    </>
  );
}
