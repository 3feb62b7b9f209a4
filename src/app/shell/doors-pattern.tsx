import { classNames } from '../../components/class-names.ts';
import styles from './doors-pattern.module.css';

type Door = {
  x: number;
  width: number;
  height: number;
  tone: 'blue' | 'green' | 'sun' | 'rose' | 'sky';
  arch: boolean;
};

const doors: readonly Door[] = [
  { x: 0, width: 78, height: 150, tone: 'sky', arch: false },
  { x: 92, width: 84, height: 186, tone: 'green', arch: true },
  { x: 190, width: 46, height: 132, tone: 'rose', arch: false },
  { x: 378, width: 84, height: 158, tone: 'blue', arch: false },
  { x: 476, width: 74, height: 200, tone: 'sun', arch: true },
  { x: 564, width: 76, height: 140, tone: 'green', arch: false },
];

function outline({ x, width, height, arch }: Door): string {
  const radius = arch ? width / 2 : 8;
  return `M${x} 240v${radius - height}a${radius} ${radius} 0 0 1 ${radius}-${radius}h${width - 2 * radius}a${radius} ${radius} 0 0 1 ${radius} ${radius}V240z`;
}

/** A street of doors; the one in the middle stands open. */
export function DoorsPattern({ className }: { className?: string | undefined }) {
  return (
    <svg className={classNames(styles.pattern, className)} viewBox="0 0 640 260" aria-hidden="true" focusable="false">
      <path className={styles.ground} d="M0 240h640" />
      {doors.map((door) => (
        <g key={door.x} className={styles[door.tone]}>
          <path d={outline(door)} />
          <circle className={styles.knob} cx={door.x + door.width - 14} cy={240 - door.height * 0.42} r="4" />
        </g>
      ))}
      <path className={styles.frame} d="M276 240V58a8 8 0 0 1 8-8h72a8 8 0 0 1 8 8v182z" />
      <path className={styles.light} d="M284 240V62a4 4 0 0 1 4-4h64a4 4 0 0 1 4 4v178z" />
      <path className={styles.beam} d="M284 240h72l44 20H240z" />
      <path className={styles.leaf} d="M284 59v181l-38 16V72c0-3 1-5 4-6z" />
      <circle className={styles.leafKnob} cx="272" cy="158" r="4" />
    </svg>
  );
}
