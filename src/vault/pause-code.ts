/** As long may a pause last, ms; then the vault is locked and wants the password (trust.md, "Two locks"). */
export const longestPause = 60 * 60_000;

const mostTries = 3;

export const isPauseCode = (text: string): boolean => /^\d{6}$/.test(text);

/**
 * The code chosen at one unlock, which reopens a pause. It lives in the page's memory as the key does: it keeps out
 * who stands at the tablet, not who has a debugger.
 */
export function createPauseCode(code: string | undefined) {
  let left = mostTries;
  return {
    isChosen: code !== undefined,
    /** `spent`: no code counts any more, the vault must be locked. */
    enter: (entered: string): { kind: 'right' } | { kind: 'spent' } | { kind: 'wrong'; left: number } => {
      if (left > 0 && entered === code) {
        left = mostTries;
        return { kind: 'right' };
      }
      left -= 1;
      return left > 0 ? { kind: 'wrong', left } : { kind: 'spent' };
    },
  };
}

export type PauseCode = ReturnType<typeof createPauseCode>;
