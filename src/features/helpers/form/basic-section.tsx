import { useTranslation } from 'react-i18next';
import { Card } from '../../../components/card/card.tsx';
import { CheckChips } from '../../../components/chips/check-chips.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { Items } from '../../../components/items/items.tsx';
import { randomBase62 } from '../../../lib/random-id.ts';
import { phoneLink } from '../../../lib/safe-link.ts';
import { helperKinds } from '../../../model/records/helper.ts';
import type { SectionProps } from '../helper-form-page.tsx';
import styles from '../helpers.module.css';

/** Who it is, as what, and how they are reached. */
export function BasicSection({ form, set, problems, isCounter }: SectionProps & { isCounter: boolean }) {
  const { t } = useTranslation(['helpers', 'common']);
  return (
    <Card>
      <div className={styles.section}>
        <TextField
          label={t('form.name')}
          maxLength={120}
          error={problems.includes('name') ? t('form.problem.name') : undefined}
          value={form.name}
          onChange={({ target }) => set({ name: target.value })}
        />
        <CheckChips
          legend={t('form.kinds')}
          error={problems.includes('kinds') ? t('form.problem.kinds') : undefined}
          options={helperKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          values={form.kinds}
          onChange={(kinds) => set({ kinds })}
        />
        {isCounter ? (
          <>
            <Items
              id="form-phones"
              title={t('form.phones')}
              items={form.phones}
              onChange={(phones) => set({ phones })}
              empty={() => ({ id: randomBase62(10), number: '' })}
              addLabel={t('form.addPhone')}
              removeLabel={t('common:action.remove')}
            >
              {(item, change) => (
                <TextField
                  label={t('form.phone')}
                  type="tel"
                  dir="ltr"
                  maxLength={40}
                  error={problems.includes('phone') && !phoneLink(item.number) ? t('form.problem.phone') : undefined}
                  value={item.number}
                  onChange={({ target }) => change({ number: target.value })}
                />
              )}
            </Items>
            <TextField
              label={t('form.email')}
              optionalLabel={t('common:field.optional')}
              type="email"
              dir="ltr"
              maxLength={200}
              error={problems.includes('email') ? t('form.problem.email') : undefined}
              value={form.email}
              onChange={({ target }) => set({ email: target.value })}
            />
          </>
        ) : (
          <p className={styles.quiet}>{t('form.counterOnly')}</p>
        )}
      </div>
    </Card>
  );
}
