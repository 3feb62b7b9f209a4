import { useTranslation } from 'react-i18next';
import { Card } from '../../../components/card/card.tsx';
import { Toggle } from '../../../components/toggle/toggle.tsx';

/** Whoever writes it down has mostly just asked: then it counts as confirmed. */
export function JustAsked({ value, onChange }: { value: boolean; onChange: (isAsked: boolean) => void }) {
  const { t } = useTranslation('directory');
  return (
    <Card>
      <Toggle
        label={t('form.justAsked')}
        hint={t('form.justAskedHint')}
        checked={value}
        onChange={(event) => onChange(event.target.checked)}
      />
    </Card>
  );
}
