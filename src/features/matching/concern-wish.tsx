import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { randomBase62 } from '../../lib/random-id.ts';
import type { ConcernNeed } from '../../model/records/consultation.ts';
import styles from './matching.module.css';
import { changedDetails, wishOf } from './need-values.ts';
import { WishFields } from './wish-fields.tsx';

type ConcernWishProps = {
  field: string;
  need: ConcernNeed | undefined;
  onChange: (need: ConcernNeed) => void;
};

/** Of a concern that nothing met: what is looked for, kept without a name. Folded away until somebody asks for it. */
export function ConcernWish({ field, need, onChange }: ConcernWishProps) {
  const { t } = useTranslation('matching');
  const [isOpen, setOpen] = useState(need?.state === 'open');
  if (!isOpen)
    return (
      <Button
        variant="tertiary"
        icon="search"
        onClick={() => {
          setOpen(true);
          if (need) onChange({ ...need, state: 'open' });
        }}
      >
        {t('wish.describe')}
      </Button>
    );
  const open: ConcernNeed = need ?? { state: 'open' };
  return (
    <fieldset className={styles.wish}>
      <legend className={styles.legend}>{t('wish.describe')}</legend>
      <p className={styles.hint}>{t('wish.hint')}</p>
      <WishFields
        field={field}
        values={wishOf(open)}
        onChange={(changed) => onChange(changedDetails(open, changed, () => randomBase62(10)))}
      />
      <Button
        variant="tertiary"
        icon="close"
        onClick={() => {
          setOpen(false);
          if (need) onChange({ ...need, state: 'dropped' });
        }}
      >
        {t('wish.drop')}
      </Button>
    </fieldset>
  );
}
