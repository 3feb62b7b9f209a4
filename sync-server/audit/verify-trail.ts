import { DatabaseSync } from 'node:sqlite';
import { beginning, follow, type Head, type Link, prunedOf } from './chain.ts';
import type { NotedHead } from './head-file.ts';

export type Break = {
  readonly code:
    | 'changed'
    | 'missing'
    | 'beginning_missing'
    | 'cut_off'
    | 'head_missing'
    | 'head_forged'
    | 'head_differs'
    | 'told_broken';
  /** The number of the entry where it shows. */
  readonly number: number;
  readonly sentence: string;
};

export type Verdict = {
  readonly entries: number;
  readonly first: number;
  readonly head: Head;
  /** Empty when the trail is whole. */
  readonly breaks: readonly Break[];
};

const shownBreaks = 20;

/**
 * Reads a trail from end to end, while its server may run: every entry follows from the one before it, none is missing,
 * the beginning is where pruning left it, and the end is not before the heads that were noted.
 * @param noted the head file's; read it before the trail
 * @param elsewhere a head that somebody noted outside
 */
export function verifyTrail(path: string, noted: NotedHead, elsewhere?: Head): Verdict {
  const handle = new DatabaseSync(path, { readOnly: true });
  const breaks: Break[] = [];
  const add = (code: Break['code'], number: number, sentence: string) => {
    if (breaks.length < shownBreaks) breaks.push({ code, number, sentence });
  };
  try {
    handle.exec('PRAGMA busy_timeout = 5000; BEGIN;');
    const all = handle.prepare('SELECT number, at, text, hash FROM entries ORDER BY number');
    const heads = new Map([noted, elsewhere].filter((head) => isHead(head)).map((head) => [head.number, head.hash]));
    let before: Head | undefined;
    let first = 0;
    let entries = 0;
    for (const row of all.iterate()) {
      const link = row as Link;
      entries += 1;
      before ??= first === 0 ? startOf(handle, link, add) : undefined;
      if (first === 0) first = link.number;
      if (before) check(before, link, add);
      if (link.text.startsWith('{"event":"trail_broken"')) add('told_broken', link.number, toldBy(link));
      const expected = heads.get(link.number);
      if (expected !== undefined && expected !== link.hash)
        add('head_differs', link.number, `Entry ${link.number} is not the one that was noted as head.`);
      before = { number: link.number, hash: link.hash };
    }
    const head = before ?? beginning;
    checkEnd(head, [noted, elsewhere], add);
    return { entries, first, head, breaks };
  } finally {
    handle.close();
  }
}

/** Where a trail ends. @throws when it cannot be read */
export function headOfTrail(path: string): Head {
  return reading(path, (handle) => {
    const last = handle.prepare('SELECT number, hash FROM entries ORDER BY number DESC LIMIT 1').get();
    return (last as Head | undefined) ?? beginning;
  });
}

/** Whether that head is, or was, the trail's own. */
export function holdsHead(path: string, { number, hash }: Head): boolean {
  return reading(path, (handle) => {
    const link = handle.prepare('SELECT hash FROM entries WHERE number = ?').get(number);
    return number === 0 || link?.hash === hash;
  });
}

function reading<T>(path: string, work: (handle: DatabaseSync) => T): T {
  const handle = new DatabaseSync(path, { readOnly: true });
  try {
    handle.exec('PRAGMA busy_timeout = 5000');
    return work(handle);
  } finally {
    handle.close();
  }
}

const isHead = (head: NotedHead | undefined): head is Head => typeof head === 'object';

type Add = (code: Break['code'], number: number, sentence: string) => void;

/** What the first entry must follow from: nothing, or what pruning says. */
function startOf(handle: DatabaseSync, { number }: Link, add: Add): Head | undefined {
  if (number === 1) return beginning;
  const notes = handle.prepare(
    `SELECT text FROM entries WHERE text LIKE '{"event":"trail_pruned"%' ORDER BY number DESC`,
  );
  for (const { text } of notes.iterate()) {
    const through = prunedOf(String(text))?.through;
    if (through?.number === number - 1) return through;
  }
  add('beginning_missing', number, `What was before entry ${number} is gone, and no pruning tells of it.`);
  return undefined;
}

function check(before: Head, link: Link, add: Add): void {
  const { number, at, text, hash } = link;
  if (number !== before.number + 1) {
    add('missing', before.number + 1, `Entries ${before.number + 1} to ${number - 1} are missing.`);
    return;
  }
  if (follow(before, at, text).hash === hash) return;
  add('changed', number, `Entry ${number} does not follow from the one before: changed, put in or moved.`);
}

function checkEnd(head: Head, noted: readonly (NotedHead | undefined)[], add: Add): void {
  for (const other of noted) {
    if (other === 'missing') add('head_missing', head.number, 'The file that notes the head is missing.');
    if (other === 'forged') add('head_forged', head.number, 'The file that notes the head was changed.');
    if (isHead(other) && other.number > head.number)
      add('cut_off', head.number, `The trail ends at ${head.number}, its head was ${other.number} already.`);
  }
}

function toldBy({ number, text }: Link): string {
  return `Entry ${number} tells of a break: ${String((JSON.parse(text) as { reason?: string }).reason)}.`;
}
