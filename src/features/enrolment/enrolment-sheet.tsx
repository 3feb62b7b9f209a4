import { useTranslation } from 'react-i18next';
import { BrandMark } from '../../components/brand/brand-mark.tsx';
import { Button } from '../../components/button/button.tsx';
import { PrintedPage } from '../../components/printed-page/printed-page.tsx';
import { QrCode } from '../../components/qr-code/qr-code.tsx';
import { formatDay, formatTime } from '../../i18n/format.ts';
import { type Invitation, invitationText } from '../../model/accounts/invitation.ts';
import styles from './enrolment-sheet.module.css';

export type EnrolmentSheetProps = {
  invitation: Invitation;
  /** Until when the one-time password is taken, ISO instant. */
  until: string;
  /** Name of the city's network. */
  network: string;
  timeZone: string;
};

/** The sheet that a new colleague gets, on the screen and, with the button, on A5 paper. Shown once, kept nowhere. */
export function EnrolmentSheet(props: EnrolmentSheetProps) {
  const { t } = useTranslation('enrolment');
  return (
    <div className={styles.frame}>
      <div className={styles.preview}>
        <Sheet {...props} />
      </div>
      <PrintedPage size="a5">
        <Sheet {...props} />
      </PrintedPage>
      <Button variant="primary" size="lg" icon="note" onClick={() => window.print()}>
        {t('sheet.print')}
      </Button>
      <p className={styles.once}>{t('sheet.once')}</p>
    </div>
  );
}

function Sheet({ invitation, until, network, timeZone }: EnrolmentSheetProps) {
  const { t, i18n } = useTranslation(['enrolment', 'common', 'settings']);
  const home = `${invitation.server}/app/`;
  const ends = new Date(until);
  const place = { tag: i18n.language, timeZone };
  return (
    <article className={styles.sheet}>
      <header className={styles.head}>
        <BrandMark size="sm" />
        <div>
          <p className={styles.app}>{t('common:app.name')}</p>
          <p className={styles.network}>
            <bdi>{network}</bdi>
          </p>
        </div>
      </header>
      <h2 className={styles.title}>{t('sheet.title')}</h2>
      <ol className={styles.steps}>
        <li className={styles.step}>
          <p>{t('sheet.open')}</p>
          <QrCode className={styles.address} text={home} label={t('sheet.addressLabel')} />
        </li>
        <li className={styles.step}>
          <p>{t('sheet.scan')}</p>
          <QrCode className={styles.code} text={invitationText(invitation)} label={t('sheet.codeLabel')} />
        </li>
        <li className={styles.step}>
          <p>{t('sheet.choose')}</p>
        </li>
      </ol>
      <dl className={styles.facts}>
        <dt>{t('sheet.address')}</dt>
        <dd dir="ltr">{home}</dd>
        <dt>{t('settings:signIn.name')}</dt>
        <dd dir="ltr">{invitation.name}</dd>
        <dt>{t('sheet.secret')}</dt>
        <dd dir="ltr" className={styles.secret}>
          {invitation.secret}
        </dd>
      </dl>
      <p className={styles.until}>
        {t('sheet.until', { day: formatDay(ends, place), time: formatTime(ends, place) })} {t('sheet.destroy')}
      </p>
    </article>
  );
}
