import type { Json, JsonObject } from '../../src/lib/json.ts';

/*
 * What should survive, said without any of the code that merges: who saw what is told by the values that were visible
 * when somebody wrote. Every value is written once in a run, so that a value names its write.
 */

type Write = { kind: 'write' | 'removal' | 'restore'; key: string; seen: Set<string> };

/** What a body shows: the values of `text`, the items, and the removals, disputed ones included. */
export type View = { texts: string[]; items: string[]; removals: string[]; isRemoved: boolean; asks: boolean };

type Candidates = { [path: string]: { value?: Json; at: string; by: string }[] };

const removalKey = (value: Json | undefined): string => {
  const { by, at } = (value ?? {}) as { by?: string; at?: string };
  return `${by} ${at}`;
};

export function viewOf(body: JsonObject): View {
  const candidates = (body.candidates ?? {}) as unknown as Candidates;
  const texts = (candidates.text ?? [{ value: body.text as Json }]).map(({ value }) => String(value));
  const items = ((body.concerns ?? []) as { id: string }[]).map(({ id }) => id);
  const open = candidates.removed ?? [];
  const removals = open.flatMap(({ value }) => (value === undefined ? [] : removalKey(value)));
  if (body.removed) removals.push(removalKey(body.removed));
  return {
    texts: texts.sort(),
    items: items.sort(),
    removals,
    isRemoved: Boolean(body.removed),
    asks: candidates.removed !== undefined,
  };
}

/** One record's history as a naive onlooker notes it. */
export function createHistory() {
  const writes: Write[] = [];
  const overwritten = new Set<string>();
  const dropped = new Set<string>();
  const texts = new Set<string>();
  const items = new Set<string>();

  /** All writes that a view shows, and what these had seen. */
  function seenIn(view: View): Set<string> {
    const keys = [...view.texts, ...view.items, ...view.removals];
    const seen = new Set(keys);
    for (const key of keys) for (const old of writes.find((write) => write.key === key)?.seen ?? []) seen.add(old);
    return seen;
  }

  function note(kind: Write['kind'], key: string, opened: View | undefined): void {
    writes.push({ kind, key, seen: opened ? seenIn(opened) : new Set() });
  }

  return {
    text(key: string, opened: View | undefined): void {
      note('write', key, opened);
      texts.add(key);
      for (const old of opened?.texts ?? []) overwritten.add(old);
    },
    add(key: string, opened: View | undefined): void {
      note('write', key, opened);
      items.add(key);
    },
    drop(key: string, token: string, opened: View): void {
      note('write', token, opened);
      dropped.add(key);
    },
    remove: (by: string, at: string, opened: View): void => note('removal', `${by} ${at}`, opened),
    restore: (token: string, opened: View): void => note('restore', token, opened),
    /** Of two removals merging shows one, and who restores has seen both: more than the values that are visible tell. */
    isBeingRemoved: (): boolean => {
      const undone = new Set(writes.filter(({ kind }) => kind === 'restore').flatMap(({ seen }) => [...seen]));
      return writes.some(({ kind, key }) => kind === 'removal' && !undone.has(key));
    },
    /** Who saw what, a write a line. */
    tell: (): string => writes.map(({ kind, key, seen }) => `${kind} ${key} saw ${[...seen].join(', ')}`).join('\n'),
    /** What every tablet must show in the end. */
    survivors(): Omit<View, 'removals'> {
      const undone = new Set(writes.filter(({ kind }) => kind === 'restore').flatMap(({ seen }) => [...seen]));
      const removals = writes.filter(({ kind, key }) => kind === 'removal' && !undone.has(key));
      const others = writes.filter(({ kind }) => kind !== 'removal').map(({ key }) => key);
      const isRemoved = removals.some(({ seen }) => others.every((key) => seen.has(key)));
      return {
        texts: [...texts].filter((text) => !overwritten.has(text)).sort(),
        items: [...items].filter((item) => !dropped.has(item)).sort(),
        isRemoved,
        asks: removals.length > 0 && !isRemoved,
      };
    },
  };
}

export type History = ReturnType<typeof createHistory>;
