import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge/badge.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { List, ListRow } from '../../components/list-row/list-row.tsx';
import { Loaded } from '../../components/loaded/loaded.tsx';
import { useLoaded } from '../../components/loaded/use-loaded.ts';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { formatDate } from '../../i18n/format.ts';
import { useCityProblem } from '../../i18n/use-city-problem.ts';
import { dayOf } from '../../lib/zoned-time.ts';
import type { Site } from '../../model/city/configuration.ts';
import { newSite } from '../../model/city/new-site.ts';
import type { CityAnswer, CityServices } from '../../sync/city-services.ts';
import { CloseSiteDialog } from './close-site-dialog.tsx';
import { SiteDialog } from './site-dialog.tsx';
import styles from './sites.module.css';

type Shown = { kind: 'none' } | { kind: 'new' | 'edit' | 'close'; site: Site };

/** The city's sites: new ones are there at once, closed ones are read by their successor. */
export function SitesPage({ services }: { services: CityServices }) {
  const { t, i18n } = useTranslation(['administration', 'common']);
  const { city, clock } = useWorkspace();
  const explain = useCityProblem();
  const { value: answer, reload } = useLoaded(services.sites);
  const [shown, setShown] = useState<Shown>({ kind: 'none' });
  const close = (): void => setShown({ kind: 'none' });

  /** @returns why not */
  async function settle(asked: Promise<CityAnswer<Site>>): Promise<string | undefined> {
    const result = await asked;
    if (result.kind !== 'done') return explain(result);
    close();
    await reload();
    return undefined;
  }

  const day = (text: string): string =>
    formatDate(new Date(`${text}T12:00:00Z`), { tag: i18n.language, timeZone: city.timeZone });
  return (
    <div className={styles.page}>
      <SectionHeading
        level={1}
        subline={t('sites.hint')}
        actions={
          <Button variant="primary" icon="plus" onClick={() => setShown({ kind: 'new', site: newSite() })}>
            {t('sites.new')}
          </Button>
        }
      >
        {t('sites.title')}
      </SectionHeading>
      <Loaded answer={answer} explain={explain} againLabel={t('problem.again')} onAgain={() => void reload()}>
        {(sites) => {
          const shortOf = (id: string): string => sites.find((site) => site.id === id)?.short ?? id;
          const now = { ...city, sites };
          return (
            <>
              <Card padding="none">
                <List label={t('sites.title')}>
                  {sites.map((site) => (
                    <ListRow
                      key={site.id}
                      icon="place"
                      title={<bdi>{site.name}</bdi>}
                      meta={[
                        t(`sites.${site.kind}`),
                        ...(site.address ? [site.address] : []),
                        ...(site.successor ? [t('sites.succeededBy', { site: shortOf(site.successor) })] : []),
                      ].join(' · ')}
                      {...(site.closed === undefined
                        ? {}
                        : { badges: <Badge>{t('sites.closedSince', { day: day(site.closed) })}</Badge> })}
                      onClick={() => setShown({ kind: 'edit', site })}
                    />
                  ))}
                </List>
              </Card>
              {shown.kind === 'new' || shown.kind === 'edit' ? (
                <SiteDialog
                  site={shown.site}
                  city={now}
                  isNew={shown.kind === 'new'}
                  onClose={close}
                  onSave={(site) => settle(shown.kind === 'new' ? services.addSite(site) : services.changeSite(site))}
                  onCloseSite={() => setShown({ kind: 'close', site: shown.site })}
                  onOpenSite={() => void settle(services.openSite(shown.site.id))}
                />
              ) : null}
              {shown.kind === 'close' ? (
                <CloseSiteDialog
                  site={shown.site}
                  others={sites.filter(({ id, closed }) => id !== shown.site.id && closed === undefined)}
                  today={dayOf(clock.now(), city.timeZone)}
                  onClose={close}
                  onConfirm={(from, successor) => settle(services.closeSite(shown.site.id, from, successor))}
                />
              ) : null}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
