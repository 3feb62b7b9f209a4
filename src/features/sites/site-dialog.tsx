import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import type { CityConfiguration, Site } from '../../model/city/configuration.ts';
import { SiteFields } from './site-fields.tsx';
import styles from './sites.module.css';

type SiteDialogProps = {
  site: Site;
  city: CityConfiguration;
  isNew: boolean;
  /** @returns why not */
  onSave: (site: Site) => Promise<string | undefined>;
  onCloseSite: () => void;
  onOpenSite: () => void;
  onClose: () => void;
};

/** As the server wants it: nothing where nothing is known. */
function written({ partner, address, ...site }: Site): Site {
  return {
    ...site,
    peopleArea: site.peopleArea || site.id,
    ...(partner ? { partner } : {}),
    ...(address?.trim() ? { address: address.trim() } : {}),
  };
}

/** Makes or changes a site. */
export function SiteDialog({ site, city, isNew, onSave, onCloseSite, onOpenSite, onClose }: SiteDialogProps) {
  const { t } = useTranslation(['administration', 'common']);
  const [edited, setEdited] = useState(site);
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  async function save(): Promise<void> {
    setBusy(true);
    setProblem(await onSave(written(edited)));
    setBusy(false);
  }

  return (
    <Dialog
      open
      title={isNew ? t('sites.new') : t('sites.edit', { name: site.short })}
      closeLabel={t('common:action.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button variant="primary" busy={isBusy} onClick={() => void save()}>
            {t('users.save')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {problem === undefined ? null : <Alert live tone="danger" title={problem} />}
        <SiteFields site={edited} city={city} isNew={isNew} onChange={setEdited} />
        {isNew ? null : (
          <div className={styles.buttons}>
            {site.closed === undefined ? (
              <Button variant="danger" onClick={onCloseSite}>
                {t('sites.close')}
              </Button>
            ) : (
              <Button onClick={onOpenSite}>{t('sites.open')}</Button>
            )}
          </div>
        )}
      </div>
    </Dialog>
  );
}
