import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { PrintedPage } from '../../components/printed-page/printed-page.tsx';
import { QrCode } from '../../components/qr-code/qr-code.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import type { Person } from '../../model/records/person.ts';
import styles from './people.module.css';

type CaseCardProps = { person: Person; open: boolean; onClose: () => void };

/** What the visitor takes home: the case code and where to come. No name, for cards get lost. */
export function CaseCard({ person, open, onClose }: CaseCardProps) {
  const { t } = useTranslation(['people', 'common']);
  return (
    <Dialog
      open={open}
      title={t('card.title')}
      closeLabel={t('common:action.close')}
      onClose={onClose}
      actions={
        <Button icon="note" onClick={() => print()}>
          {t('print')}
        </Button>
      }
    >
      <Face person={person} />
      <PrintedPage size="a5">
        <Face person={person} />
      </PrintedPage>
    </Dialog>
  );
}

function Face({ person }: { person: Person }) {
  const { t } = useTranslation('people');
  const { city } = useWorkspace();
  const site = city.sites.find(({ id }) => id === person.site);
  const code = person.caseCode ?? '';
  return (
    <div className={styles.card}>
      <p>
        <strong>
          <bdi>{`${city.network}, ${city.city}`}</bdi>
        </strong>
      </p>
      <QrCode className={styles.qr} text={code} label={t('card.code', { code })} />
      <p className={styles.code} dir="ltr">
        {code}
      </p>
      <p>
        <bdi>{site?.name ?? ''}</bdi>
        <br />
        <bdi>{site?.address ?? ''}</bdi>
      </p>
      <p>{t('card.hint')}</p>
    </div>
  );
}
