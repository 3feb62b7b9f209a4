import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { isolated } from '../../lib/isolated.ts';
import { cleanLine } from '../../model/exchange/clean.ts';
import type { Table } from '../../model/exchange/files/header.ts';
import { type Mapping, type Target, targets } from '../../model/exchange/table/targets.ts';
import styles from './exchange.module.css';
import type { Step } from './use-import.ts';

type MappingFormProps = {
  step: Step & { kind: 'mapping' };
  onChange: (mapping: Mapping) => void;
  onNext: () => void;
  onBack: () => void;
};

const exampleOf = ({ rows }: Table, at: number): string =>
  rows
    .slice(0, 50)
    .map((row) => cleanLine(row[at]))
    .find((text) => text !== '')
    ?.slice(0, 60) ?? '';

/** Each meaning has one column: choosing it elsewhere takes it away here. */
function mapped(mapping: Mapping, column: string, target: Target | ''): Mapping {
  const others = Object.entries(mapping).filter(([name, known]) => name !== column && known !== target);
  return Object.fromEntries(target === '' ? others : [...others, [column, target]]);
}

export function MappingForm({ step, onChange, onNext, onBack }: MappingFormProps) {
  const { t } = useTranslation('exchange');
  const { table, mapping, found, remembered } = step;
  const [isMissing, setMissing] = useState(false);
  const meanings = Object.values(mapping);
  const isEnough = meanings.includes('name') || meanings.includes('provider');
  return (
    <Card as="section" labelledBy="mapping">
      <div className={styles.group}>
        <SectionHeading
          level={2}
          id="mapping"
          subline={t('mapping.hint', { name: isolated(found.name), rows: table.rows.length })}
        >
          {t('mapping.title')}
        </SectionHeading>
        {remembered ? <Alert tone="info" title={t('mapping.remembered')} /> : null}
        {isMissing && !isEnough ? <Alert live tone="danger" title={t('mapping.nameMissing')} /> : null}
        <div className={styles.columns}>
          {table.columns.map((column, at) => {
            const example = exampleOf(table, at);
            return (
              <SelectField
                key={column}
                label={column}
                hint={example === '' ? undefined : t('mapping.example', { value: isolated(example) })}
                emptyLabel={t('mapping.none')}
                value={Object.hasOwn(mapping, column) ? mapping[column] : ''}
                options={targets.map((value) => ({ value, label: t(`target.${value}`) }))}
                onChange={({ target }) => onChange(mapped(mapping, column, target.value as Target | ''))}
              />
            );
          })}
        </div>
        <div className={styles.actions}>
          <Button variant="primary" onClick={() => (isEnough ? onNext() : setMissing(true))}>
            {t('mapping.next')}
          </Button>
          <Button onClick={onBack}>{t('back')}</Button>
        </div>
      </div>
    </Card>
  );
}
