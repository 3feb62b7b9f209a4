import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Card } from '../../../components/card/card.tsx';
import { CheckChips } from '../../../components/chips/check-chips.tsx';
import { ChoiceChips } from '../../../components/chips/choice-chips.tsx';
import { EditFrame } from '../../../components/edit-frame/edit-frame.tsx';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextArea } from '../../../components/fields/text-area.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { saveRecord } from '../../../database/save-record.ts';
import { useEditing } from '../../../database/use-editing.ts';
import { useWorkspace } from '../../../database/workspace.tsx';
import type { JsonObject } from '../../../lib/json.ts';
import type { Named } from '../../../model/directory/entries.ts';
import { guideFields, guideForm } from '../../../model/directory/guide-form.ts';
import { guideTopics } from '../../../model/directory/topics.ts';
import { deciders, type Guide } from '../../../model/records/guide.ts';
import { newRecordId } from '../../../model/records/record-id.ts';
import styles from '../shared/directory.module.css';
import { type Directory, useDirectory } from '../shared/directory-context.tsx';
import { useAttempt } from '../shared/use-attempt.tsx';
import { useRights } from '../shared/use-rights.ts';
import { useGuide, useGuideWords } from './use-guide.ts';

export function GuideFormPage({ id }: { id?: string }) {
  const { t } = useTranslation('directory');
  const directory = useDirectory();
  const data = useGuide();
  const { mayEditGuide } = useRights();
  if (directory === 'loading' || !data) return null;
  const entry = id === undefined ? undefined : data.guides.find((guide) => guide.id === id);
  if (!mayEditGuide || (id !== undefined && !entry))
    return <EmptyState isScreen icon="search" title={t('guide.gone')} />;
  return <GuideFormView entry={entry} directory={directory} />;
}

function GuideFormView({ entry, directory }: { entry: Named<Guide> | undefined; directory: Directory }) {
  const { t } = useTranslation(['directory', 'common']);
  const [, navigate] = useLocation();
  const { records, account, city } = useWorkspace();
  const names = useGuideWords();
  const { guideSite } = useRights();
  const { attempt, alert } = useAttempt();
  const [newId] = useState(() => newRecordId('guide', account.author));
  const [isTried, setTried] = useState(false);
  const id = entry?.id ?? newId;
  const { form, set, opened, forget } = useEditing(
    `guide.${entry?.id ?? 'new'}`,
    guideForm(entry?.body ?? {}),
    entry ? (entry.body as unknown as JsonObject) : null,
  );
  const isSound = form.title.trim() !== '' && form.decider.trim() !== '' && form.topic !== '';
  const missing = (value: string): string | undefined =>
    isTried && value.trim() === '' ? t('problem.name') : undefined;

  async function save(): Promise<void> {
    const before = opened ? guideFields(guideForm(opened)) : {};
    const after = guideFields(form);
    const also = { checkedOn: directory.today };
    await saveRecord({ records, db: 'network', type: 'guide', site: guideSite, id, opened, before, after, also });
    await forget();
    navigate(`/guide/${id}`);
  }

  const text = (name: 'title' | 'decider' | 'contact', max: number, error?: string) => (
    <TextField
      label={t(`guide.form.${name}`)}
      maxLength={max}
      error={error}
      value={form[name]}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  );
  const area = (name: 'bring' | 'text' | 'slip', max: number) => (
    <TextArea
      label={t(`guide.form.${name}`)}
      hint={t(`guide.form.${name}Hint`)}
      rows={3}
      maxLength={max}
      value={form[name]}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  );
  return (
    <EditFrame
      title={entry ? t('guide.edit') : t('guide.new')}
      alert={alert}
      saveLabel={t('common:action.save')}
      cancelLabel={t('common:action.cancel')}
      onCancel={() => void forget().finally(() => navigate('/guide'))}
      onSave={() => {
        setTried(true);
        if (isSound) void attempt(save);
      }}
    >
      <Card>
        <div className={styles.section}>
          {text('title', 160, missing(form.title))}
          <SelectField
            label={t('guide.topic')}
            emptyLabel="–"
            error={missing(form.topic)}
            value={form.topic}
            options={[...new Set([...guideTopics(city), ...(form.topic ? [form.topic] : [])])].map((code) => ({
              value: code,
              label: names.topic(code),
            }))}
            onChange={(event) => set({ topic: event.target.value })}
          />
          <ChoiceChips
            legend={t('guide.decides')}
            value={form.decides}
            onChange={(decides) => set({ decides })}
            options={deciders.map((code) => ({ value: code, label: t(`decides.${code}`) }))}
          />
          {text('decider', 200, missing(form.decider))}
          <SelectField
            label={t('form.provider')}
            emptyLabel={t('form.noProvider')}
            value={form.provider}
            options={directory.providers.map((provider) => ({ value: provider.id, label: provider.body.name }))}
            onChange={(event) => set({ provider: event.target.value })}
          />
          {text('contact', 300)}
        </div>
      </Card>
      <Card>
        <div className={styles.section}>
          <CheckChips
            legend={t('filter.district')}
            hint={t('guide.form.districtsHint')}
            values={form.districts}
            onChange={(districts) => set({ districts })}
            options={city.districts.map((district) => ({ value: district.id, label: district.name }))}
          />
          <CheckChips
            legend={t('guide.group')}
            hint={t('guide.form.groupsHint')}
            values={form.groups}
            onChange={(groups) => set({ groups })}
            options={[...new Set([...city.catalogues.residence.map(({ code }) => code), ...form.groups])].map(
              (group) => ({
                value: group,
                label: names.group(group),
              }),
            )}
          />
          {area('bring', 4800)}
          {area('text', 4000)}
          {area('slip', 2000)}
        </div>
      </Card>
    </EditFrame>
  );
}
