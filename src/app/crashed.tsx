import { useTranslation } from 'react-i18next';
import { Button } from '../components/button/button.tsx';
import { EmptyState } from '../components/empty-state/empty-state.tsx';

export function Crashed() {
  const { t } = useTranslation('errors');
  return (
    <main>
      <EmptyState
        isScreen
        icon="warning"
        title={t('app.crashed')}
        actions={
          <Button variant="primary" onClick={() => location.reload()}>
            {t('app.reload')}
          </Button>
        }
      >
        {t('app.crashedHint')}
      </EmptyState>
    </main>
  );
}
