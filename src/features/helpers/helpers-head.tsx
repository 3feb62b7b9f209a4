import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { dayOf } from '../../lib/zoned-time.ts';
import styles from './helpers.module.css';
import { HelpersNav, type HelpersPlace } from './helpers-nav.tsx';
import { NewHelperDialog } from './new-helper-dialog.tsx';

/** Above the places where people are: whoever asks to help is noted from here. */
export function HelpersHead({ current }: { current: HelpersPlace }) {
  const { t } = useTranslation('helpers');
  const { city } = useWorkspace();
  const today = dayOf(useNow(), city.timeZone);
  const [adding, setAdding] = useState(false);
  return (
    <div className={styles.page}>
      <SectionHeading
        level={1}
        actions={
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t('add.action')}
          </Button>
        }
      >
        {t('title')}
      </SectionHeading>
      <HelpersNav current={current} />
      {adding ? <NewHelperDialog today={today} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}
