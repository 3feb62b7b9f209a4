/** Looks and habits of whoever uses this browser; no personal data, readable before anything else is open. */
export type Preferences = {
  language: string | undefined;
  theme: 'light' | 'dark' | 'system';
  side: 'start' | 'end';
  sunlight: boolean;
};

const key = 'sprechstunde.preferences';
const standard: Preferences = { language: undefined, theme: 'system', side: 'end', sunlight: true };

export function readPreferences(storage: Pick<Storage, 'getItem'>): Preferences {
  try {
    const stored: unknown = JSON.parse(storage.getItem(key) ?? '{}');
    return { ...standard, ...(typeof stored === 'object' ? stored : {}) };
  } catch {
    return standard;
  }
}

/** Not being able to keep a preference is no reason to disturb anybody. */
export function writePreferences(storage: Pick<Storage, 'setItem'>, preferences: Preferences): void {
  try {
    storage.setItem(key, JSON.stringify(preferences));
  } catch {
    // A full or forbidden localStorage costs the choice at the next start, nothing else.
  }
}
