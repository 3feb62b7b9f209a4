import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../components/class-names.ts';
import styles from './tally-board.module.css';

type TallyTileProps = {
  label: string;
  /** Spoken: "Kurze Frage, Wohnen". */
  name: string;
  count: number;
  size: 'main' | 'field';
  isTakingBack: boolean;
  onTap: () => void;
};

/** One counter: the whole of it is the button. */
export function TallyTile({ label, name, count, size, isTakingBack, onTap }: TallyTileProps) {
  const { t } = useTranslation('stand');
  const [taps, setTaps] = useState(0);
  return (
    <button
      type="button"
      className={classNames(styles.tile, styles[size])}
      aria-label={t(isTakingBack ? 'tile.back' : 'tile.count', { name, count })}
      onClick={() => {
        setTaps((before) => before + 1);
        onTap();
      }}
    >
      {/* A new element begins the flash anew, however fast the taps come. */}
      <span key={taps} className={classNames(styles.flash, taps > 0 && styles.flashing)} aria-hidden="true" />
      <span className={styles.number}>{count}</span>
      <span className={styles.label}>
        {isTakingBack ? '− ' : ''}
        <bdi>{label}</bdi>
      </span>
    </button>
  );
}
