import { useTranslation } from 'react-i18next';
import { Alert } from '../components/alert/alert.tsx';
import { Button } from '../components/button/button.tsx';
import type { RenderMissingPart } from '../components/lazy-part/missing-part-context.ts';

type MissingPartProps = Parameters<RenderMissingPart>[0];

/** Stands in the place of a part of the app that could not be fetched. Loading the page anew locks the vault: it comes second. */
export function MissingPart({ tries, again }: MissingPartProps) {
  const { t } = useTranslation('errors');
  const isStubborn = tries > 0;
  return (
    <Alert
      live
      tone="warning"
      title={t('part.title')}
      action={
        <>
          <Button variant="primary" onClick={again}>
            {t('part.again')}
          </Button>
          {isStubborn ? <Button onClick={() => location.reload()}>{t('app.reload')}</Button> : null}
        </>
      }
    >
      <p>{t('part.text')}</p>
      {isStubborn ? <p>{t('part.reload')}</p> : null}
    </Alert>
  );
}

export const renderMissingPart: RenderMissingPart = (missing) => <MissingPart {...missing} />;
