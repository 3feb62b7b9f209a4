import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Spinner } from '../../components/spinner/spinner.tsx';
import { isObject } from '../../lib/json.ts';
import { randomBase62 } from '../../lib/random-id.ts';
import type { EvaluationForm } from '../../model/evaluations/form.ts';
import { EvaluationScreen } from './evaluation-screen.tsx';
import type { Said } from './keep-evaluation.ts';

const path = '/_city/evaluations';
const plain: RequestInit = { credentials: 'omit', redirect: 'error', cache: 'no-store' };

type Asked = { network: string; form: EvaluationForm };

async function ask(site: string): Promise<Asked> {
  const answer = await fetch(path, plain);
  const body: unknown = await answer.json();
  if (!answer.ok || !isObject(body) || !isObject(body.form) || !Array.isArray(body.sites)) throw new Error('no form');
  if (!body.sites.some((one) => isObject(one) && one.id === site)) throw new Error('no such site');
  return { network: `${String(body.network)}, ${String(body.city)}`, form: body.form as unknown as EvaluationForm };
}

/** The form on somebody's own phone: no account, no cookie, nothing kept. */
export function PhoneEvaluation({ site }: { site: string }) {
  const { t } = useTranslation('errors');
  const [asked, setAsked] = useState<Asked | 'failed'>();
  // A second try is the same form.
  const [token] = useState(() => randomBase62(22));
  useEffect(() => {
    ask(site).then(setAsked, () => setAsked('failed'));
  }, [site]);

  async function send(said: Said): Promise<void> {
    const body = JSON.stringify({ forms: [{ token, site, ...said }] });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(path, { ...plain, method: 'POST', headers, body });
    if (answer.status !== 201) throw new Error('not taken');
  }

  if (asked === undefined) return <Spinner />;
  if (asked === 'failed') {
    return (
      <main>
        <EmptyState isScreen icon="warning" title={t('evaluation.notOpened')}>
          {t('evaluation.notOpenedHint')}
        </EmptyState>
      </main>
    );
  }
  return <EvaluationScreen form={asked.form} network={asked.network} onSaid={send} />;
}
