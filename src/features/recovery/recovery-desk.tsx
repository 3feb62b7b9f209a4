import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { grouped } from '../../vault/recovery/fingerprint.ts';
import { codeOf } from '../../vault/recovery/request.ts';
import { CarriedText } from './carried-text.tsx';
import styles from './recovery.module.css';
import { ShareField } from './share-field.tsx';
import { TextIntake } from './text-intake.tsx';
import { useDesk } from './use-desk.ts';
import { useProblemText } from './use-problem-text.ts';

/** The officer's step, on any computer that has the app: a request and enough shares make the answer. */
export function RecoveryDesk({ onForget }: { onForget: () => void }) {
  const { t } = useTranslation(['recovery', 'errors']);
  const problemText = useProblemText();
  const desk = useDesk();
  const { request, shares, mixed, result } = desk;
  return (
    <div className={styles.page}>
      <p>{t('desk.intro')}</p>
      <section className={styles.group} aria-labelledby="desk-request">
        <h2 id="desk-request" className={styles.heading}>
          {t('desk.request')}
        </h2>
        <TextIntake
          label={t('desk.requestLabel')}
          hint={t('desk.requestHint')}
          error={request.problem && problemText(request.problem)}
          value={request.text}
          onChange={desk.changeRequest}
        />
        {request.value ? (
          <>
            <h3 className={styles.quiet}>{t('desk.code')}</h3>
            <p className={styles.digits}>
              <bdi dir="ltr">{codeOf(request.value.hash)}</bdi>
            </p>
            <p>{t('desk.codeHint')}</p>
            <p className={styles.quiet}>
              {t('desk.key')} <bdi dir="ltr">{grouped(request.value.seal.key)}</bdi>
            </p>
          </>
        ) : null}
      </section>
      <section className={styles.group} aria-labelledby="desk-shares">
        <h2 id="desk-shares" className={styles.heading}>
          {t('desk.shares')}
        </h2>
        <p className={styles.quiet}>{t('desk.sharesHint')}</p>
        {shares.map((share, place) => (
          <ShareField
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a share's field is
            key={place}
            {...share}
            number={place + 1}
            onChange={(text) => desk.changeShare(place, text)}
          />
        ))}
        {mixed ? (
          <Alert live tone="danger" title={t('errors:title')}>
            {problemText(mixed)}
          </Alert>
        ) : null}
        <Button
          variant="primary"
          size="lg"
          block
          icon="lock"
          disabled={!desk.canAnswer}
          onClick={() => void desk.answer()}
        >
          {t('desk.open')}
        </Button>
        {result?.kind === 'problem' ? (
          <Alert live tone="danger" title={t('errors:title')}>
            {problemText(result.problem)}
          </Alert>
        ) : null}
        {result?.kind === 'whole' ? (
          <Alert live tone="success" title={t('desk.whole')}>
            <bdi dir="ltr" className={styles.fingerprint}>
              {grouped(result.fingerprint)}
            </bdi>
          </Alert>
        ) : null}
      </section>
      {result?.kind === 'answer' ? (
        <section className={styles.group} aria-labelledby="desk-answer">
          <Alert live tone="info" title={t('desk.whose', { name: result.answer.name })}>
            {t('desk.whoseHint')}
          </Alert>
          <h2 id="desk-answer" className={styles.heading}>
            {t('desk.answer')}
          </h2>
          <p>{t('desk.answerHint')}</p>
          <CarriedText text={result.answer.text} label={t('desk.qr')} fileName={t('desk.fileName')} />
        </section>
      ) : null}
      <Button icon="trash" variant="tertiary" block onClick={onForget}>
        {t('desk.forget')}
      </Button>
    </div>
  );
}
