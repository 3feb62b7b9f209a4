import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PrintedPage } from '../../components/printed-page/printed-page.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { loadSlipWords, slipLanguageNames } from '../../i18n/slip-words.ts';
import { isSlipLanguage, type SlipLanguage, slipLanguages } from '../../model/slips/slip-languages.ts';
import { LargeSlip } from './large-slip.tsx';
import { SlipSheet } from './slip-sheet.tsx';
import styles from './slips.module.css';
import { useSlipSource } from './use-slip.ts';
import { useSlipWords } from './use-slip-words.ts';

/** What the visitor takes along, in their language: for a photo first, on paper second. */
export function SlipPage({ id, language }: { id: string; language: string | undefined }) {
  const { t, i18n } = useTranslation('matching');
  const source = useSlipSource(id);
  const [tag, setTag] = useState<SlipLanguage>(() => {
    const wanted = language ?? i18n.language;
    return isSlipLanguage(wanted) ? wanted : 'de';
  });
  const [size, setSize] = useState<'a5' | 'a6'>('a5');
  const [isLarge, setLarge] = useState(false);
  const load = useCallback(() => loadSlipWords(tag), [tag]);
  const words = useSlipWords(load);
  if (source === 'loading') return null;
  if (!source) return <EmptyState isScreen icon="search" title={t('slip.notFound')} />;
  return (
    <div className={styles.page}>
      <SectionHeading level={1} compact subline={<bdi>{source.offer.name}</bdi>}>
        {t('slip.title')}
      </SectionHeading>
      <ChoiceChips
        legend={t('slip.language')}
        options={slipLanguages.map((code) => ({ value: code, label: slipLanguageNames[code], lang: code }))}
        value={tag}
        onChange={setTag}
        dense
      />
      {source.isDoubtful ? <Alert tone="warning" title={t('slip.doubtful')} /> : null}
      {words === 'failed' ? <Alert tone="warning" title={t('slip.words')} live /> : null}
      {words && words !== 'failed' ? (
        <>
          <div className={styles.actions}>
            <Button variant="primary" size="lg" icon="show" onClick={() => setLarge(true)}>
              {t('slip.full')}
            </Button>
            <Button icon="note" onClick={() => window.print()}>
              {t('slip.print')}
            </Button>
            <ChoiceChips
              legend={t('slip.size')}
              legendBeside
              options={[
                { value: 'a5', label: 'A5' },
                { value: 'a6', label: 'A6' },
              ]}
              value={size}
              onChange={setSize}
              dense
            />
          </div>
          <div className={styles.preview}>
            <SlipSheet source={source} tag={tag} words={words} />
          </div>
          <PrintedPage size={size}>
            <div className={size === 'a6' ? styles.small : undefined}>
              <SlipSheet source={source} tag={tag} words={words} />
            </div>
          </PrintedPage>
          {isLarge ? (
            <LargeSlip label={t('slip.title')} closeLabel={t('slip.close')} onClose={() => setLarge(false)}>
              <SlipSheet source={source} tag={tag} words={words} />
            </LargeSlip>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
