import styles from './evaluations.module.css';

const ring = 'M24 44a20 20 0 1 0 0-40 20 20 0 0 0 0 40';
const eyes = 'M17 19v.1M31 19v.1';

/** Outlines on a 48 × 48 grid; what is good, middling and bad differs in shape, not in colour alone. */
const pictures: Readonly<Record<string, { path: string; filled?: string; tone: 'good' | 'middle' | 'bad' | 'plain' }>> =
  {
    'yes-no.yes': { path: 'M8 26 19 37 40 12', tone: 'good' },
    'yes-no.partly': { path: 'M6 26c6-9 11-9 18-2s12 7 18-2', tone: 'middle' },
    'yes-no.no': { path: 'M11 11l26 26M37 11 11 37', tone: 'bad' },
    'faces.good': { path: `${ring}${eyes}M14 28c3 6 6 8 10 8s7-2 10-8`, tone: 'good' },
    'faces.middling': { path: `${ring}${eyes}M15 31h18`, tone: 'middle' },
    'faces.bad': { path: `${ring}${eyes}M14 35c3-6 6-8 10-8s7 2 10 8`, tone: 'bad' },
    'wait.short': { path: ring, filled: 'M24 24V9a15 15 0 0 1 15 15z', tone: 'good' },
    'wait.bearable': { path: ring, filled: 'M24 9a15 15 0 0 1 0 30z', tone: 'middle' },
    'wait.long': { path: ring, filled: 'M24 39a15 15 0 1 0 0-30 15 15 0 0 0 0 30', tone: 'bad' },
    'missing.nothing': { path: 'M8 26 19 37 40 12', tone: 'good' },
    'missing.language': { path: 'M6 8h36v24H24l-10 9v-9H6zM14 17h20M14 24h12', tone: 'plain' },
    'missing.time': { path: `${ring}M24 13v11l8 5`, tone: 'plain' },
    'missing.information': { path: `${ring}M24 22v12M24 14v.1`, tone: 'plain' },
    'missing.privacy': { path: 'M12 44V6h24v38M6 44h36M30 25v.1', tone: 'plain' },
  };

/** What an answer means, for whoever does not read it. */
export function AnswerPicture({ scale, answer }: { scale: string; answer: string }) {
  const { path, filled, tone } = pictures[`${scale}.${answer}`] ?? { path: ring, tone: 'plain' };
  return (
    <svg viewBox="0 0 48 48" className={`${styles.picture} ${styles[tone]}`} aria-hidden="true" focusable="false">
      <path d={path} />
      {filled === undefined ? null : <path className={styles.filled} d={filled} />}
    </svg>
  );
}
