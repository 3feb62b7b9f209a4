import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { DescriptionList } from '../../components/description-list/description-list.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { List, ListRow } from '../../components/list-row/list-row.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { mayImport } from '../../model/exchange/may-import.ts';
import { LookSettings } from './look-settings.tsx';
import { usePreferences } from './preferences-context.tsx';
import styles from './settings-page.module.css';

function useStorageKept(): boolean | undefined {
  const [kept, setKept] = useState<boolean>();
  useEffect(() => {
    void navigator.storage?.persisted().then(setKept);
  }, []);
  return kept;
}

type SettingsPageProps = {
  version: string;
  waiting: number;
  onSignOut: () => void;
  places?: ReactNode;
  children?: ReactNode;
};

/** `places`: screens that have no place in the rail; `children`: further settings. */
export function SettingsPage({ version, waiting, onSignOut, places, children }: SettingsPageProps) {
  const { t } = useTranslation(['settings', 'common', 'administration']);
  const { account, city } = useWorkspace();
  const labels = useLabels(city);
  const { preferences, change } = usePreferences();
  const [leaving, setLeaving] = useState(false);
  const kept = useStorageKept();
  const sites = account.sites.map(({ id }) => labels.site(id)).join(', ');
  return (
    <div className={styles.page}>
      <SectionHeading level={1}>{t('title')}</SectionHeading>
      <div className={styles.column}>
        <Card>
          <div className={styles.group}>
            <DescriptionList
              items={[
                { term: t('signedInAs'), value: <bdi>{account.name}</bdi> },
                ...(sites === '' ? [] : [{ term: t('sites'), value: sites }]),
              ]}
            />
            <Button icon="sign-out" onClick={() => setLeaving(true)}>
              {t('common:action.signOut')}
            </Button>
          </div>
        </Card>
        {places}
        <Card padding="none">
          <List label={t('title')}>
            <ListRow href="/sync" icon="sync" title={t('sync')} />
            {mayImport(account) ? <ListRow href="/exchange" icon="upload" title={t('exchange')} /> : null}
          </List>
        </Card>
        {account.positions.includes('coordinator') ? (
          <Card padding="none">
            <List label={t('administration:title')}>
              <ListRow href="/administration/users" icon="people" title={t('administration:users.title')} />
              <ListRow href="/administration/staff" icon="group" title={t('administration:staff.title')} />
              <ListRow href="/administration/sites" icon="place" title={t('administration:sites.title')} />
              <ListRow href="/administration/devices" icon="tablet" title={t('administration:devices.title')} />
            </List>
          </Card>
        ) : null}
      </div>
      <div className={styles.column}>
        <Card as="section" labelledBy="look">
          <div className={styles.group}>
            <SectionHeading level={2} id="look">
              {t('look')}
            </SectionHeading>
            <LookSettings tags={city.interfaceLanguages} />
            <ChoiceChips
              legend={t('side.label')}
              value={preferences.side}
              onChange={(side) => change({ side })}
              options={[
                { value: 'start', label: t('side.start') },
                { value: 'end', label: t('side.end') },
              ]}
            />
          </div>
        </Card>
        {children}
        <Card as="section" labelledBy="app">
          <SectionHeading level={2} id="app" subline={t('app.version', { version })}>
            {t('app.title')}
          </SectionHeading>
          {kept === undefined ? null : <p className={styles.line}>{kept ? t('storage.kept') : t('storage.best')}</p>}
        </Card>
      </div>
      <Dialog
        open={leaving}
        title={t('signOut.title')}
        closeLabel={t('common:action.close')}
        onClose={() => setLeaving(false)}
        actions={
          <>
            <Button onClick={() => setLeaving(false)}>{t('common:action.cancel')}</Button>
            <Button variant="primary" onClick={onSignOut}>
              {t('signOut.confirm')}
            </Button>
          </>
        }
      >
        {waiting > 0 ? <p>{t('signOut.waiting', { count: waiting })}</p> : null}
        <p>{t('signOut.text')}</p>
      </Dialog>
    </div>
  );
}
