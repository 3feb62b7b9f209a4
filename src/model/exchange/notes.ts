import type { Note, NoteCode } from './reading.ts';
import { exchangeLimits } from './reading.ts';

/** Gathers what is to be said about a file, row by row. */
export class NoteBook {
  readonly notes: Note[] = [];

  private add(level: Note['level'], row: number, code: NoteCode, where: string, value: unknown): void {
    if (this.notes.length >= exchangeLimits.notes) return;
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
    this.notes.push({ level, row, code, where, value: text.slice(0, 80) });
  }

  error(row: number, code: NoteCode, where: string, value: unknown = ''): void {
    this.add('error', row, code, where, value);
  }

  warn(row: number, code: NoteCode, where: string, value: unknown = ''): void {
    this.add('warning', row, code, where, value);
  }

  /** For one row. */
  at(row: number): RowNotes {
    return (code, where, value) => this.warn(row, code, where, value);
  }
}

export type RowNotes = (code: NoteCode, where: string, value?: unknown) => void;
