import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows, useWorkspace } from '../../../database/workspace.tsx';
import { type CameBack, casesThatCameBack } from '../../../model/directory/came-back.ts';
import type { Named } from '../../../model/directory/entries.ts';
import type { Consultation } from '../../../model/records/consultation.ts';
import type { Meeting } from '../../../model/records/meeting.ts';
import type { Referral } from '../../../model/records/referral.ts';
import type { Directory } from '../shared/directory-context.tsx';
import { useWords } from '../shared/use-words.ts';
import { type GuideData, useGuideWords } from './use-guide.ts';

/** Cases of the databases that the account reads, newest first; `undefined` until the store answered. */
export function useCameBack(): CameBack[] | undefined {
  const { database } = useWorkspace();
  const referrals = useRows(database.stores.site, { type: 'referral' });
  const consultations = useRows(database.stores.site, { type: 'consultation' });
  return useMemo(
    () =>
      referrals &&
      consultations &&
      casesThatCameBack(
        referrals.map(({ id, body }) => ({ id, body: body as unknown as Referral })),
        consultations.map(({ id, body }) => ({ id, body: body as unknown as Consultation })),
      ),
    [referrals, consultations],
  );
}

export function useMeetings(): Named<Meeting>[] | undefined {
  const { database } = useWorkspace();
  const rows = useRows(database.stores.city, { type: 'meeting' });
  return useMemo(() => rows?.map(({ id, body }) => ({ id, body: body as unknown as Meeting })), [rows]);
}

/** A case in words, without a name: what it was about, where and when, why it came back. */
export function useCaseWords(guides: GuideData['guides'], directory: Directory) {
  const { t } = useTranslation('directory');
  const words = useWords();
  const names = useGuideWords();
  const guideOf = ({ referral }: CameBack): string | undefined => {
    const guide = guides.find(({ id }) => id === referral?.body.guide);
    return guide && `${names.topic(guide.body.topic)}: ${guide.body.title}`;
  };
  return {
    topic: (entry: CameBack): string => guideOf(entry) ?? t('cameBack.noTopic'),
    /** What it is called on an agenda: its topic, else its field of action. */
    title: (entry: CameBack): string =>
      guideOf(entry) ?? (entry.field ? words.labels.catalogue('fields', entry.field) : t('cameBack.noTopic')),
    reason: ({ reason }: CameBack): string =>
      reason ? words.labels.fixed('comebackReasons', reason) : t('cameBack.noReason'),
    line: ({ date, site, field, recipient, referral }: CameBack): string =>
      [
        words.day(date),
        words.labels.site(site),
        field ? words.labels.catalogue('fields', field) : '',
        recipient ? words.labels.catalogue('recipients', recipient) : '',
        directory.providersById.get(referral?.body.provider ?? '')?.body.name ?? '',
      ]
        .filter((part) => part !== '')
        .join(' · '),
  };
}

export type CaseWords = ReturnType<typeof useCaseWords>;
