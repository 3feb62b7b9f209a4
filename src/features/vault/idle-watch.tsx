import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { useFormCity } from '../../database/workspace.tsx';
import { usualPauseMinutes } from '../../vault/idle.ts';
import { type IdleOptions, useIdle } from './use-idle.ts';
import styles from './vault.module.css';

function showOnTop(element: HTMLElement | null): void {
  if (element?.isConnected && !element.matches(':popover-open')) element.showPopover();
}

/** Empties the page when nobody is there, and says so before. */
export function IdleWatch(watch: Omit<IdleOptions, 'minutes'>) {
  const { t } = useTranslation('vault');
  const city = useFormCity();
  const { warned, stay } = useIdle({ ...watch, minutes: city.pauseMinutes ?? usualPauseMinutes });
  if (!warned) return null;
  return (
    // Above an open dialog too, which only what comes after it in the top layer is.
    <div className={styles.warning} popover="manual" ref={showOnTop}>
      <Alert
        live
        tone="warning"
        title={t('pause.soon')}
        action={
          <Button variant="primary" onClick={stay}>
            {t('pause.stay')}
          </Button>
        }
      >
        {t('pause.soonHint')}
      </Alert>
    </div>
  );
}
