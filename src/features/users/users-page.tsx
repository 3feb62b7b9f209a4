import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { AskDialog } from '../../components/dialog/ask-dialog.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { List } from '../../components/list-row/list-row.tsx';
import { Loaded } from '../../components/loaded/loaded.tsx';
import { useLoaded } from '../../components/loaded/use-loaded.ts';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { useCityProblem } from '../../i18n/use-city-problem.ts';
import type { AccountOrder, AccountView, OneTime } from '../../model/accounts/account-view.ts';
import type { CityAnswer, CityServices } from '../../sync/city-services.ts';
import { NewUserDialog } from './new-user-dialog.tsx';
import { type Step, UserDialog } from './user-dialog.tsx';
import { UserRow } from './user-row.tsx';
import styles from './users.module.css';

type Shown =
  | { kind: 'none' | 'new' }
  | { kind: 'user'; user: AccountView }
  | { kind: Step; user: AccountView }
  /** Shown once: nothing keeps the password. */
  | { kind: 'sheet'; name: string; oneTime: OneTime };

type UsersPageProps = { services: CityServices; sheet: (name: string, oneTime: OneTime) => ReactNode };

/** Who works with which task: accounts are made, changed, reset and deactivated here. */
export function UsersPage({ services, sheet }: UsersPageProps) {
  const { t } = useTranslation(['administration', 'common']);
  const { account, city } = useWorkspace();
  const explain = useCityProblem();
  const { value: answer, reload } = useLoaded(services.users);
  const [shown, setShown] = useState<Shown>({ kind: 'none' });
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const close = (): void => setShown({ kind: 'none' });

  /** @returns why not */
  async function settle<T>(asked: Promise<CityAnswer<T>>, next: (value: T) => Shown): Promise<string | undefined> {
    const result = await asked;
    if (result.kind !== 'done') return explain(result);
    setShown(next(result.value));
    await reload();
    return undefined;
  }

  const invited = ({ user, oneTime }: { user: AccountView; oneTime: OneTime }): Shown => ({
    kind: 'sheet',
    name: user.name,
    oneTime,
  });

  async function take(step: Step, { author }: AccountView): Promise<void> {
    setBusy(true);
    const none = (): Shown => ({ kind: 'none' });
    if (step === 'deactivate') setProblem(await settle(services.deactivateUser(author), none));
    else if (step === 'reset') setProblem(await settle(services.resetUser(author), invited));
    else setProblem(await settle(services.reactivateUser(author), invited));
    setBusy(false);
  }

  const isAsking = shown.kind === 'reset' || shown.kind === 'deactivate' || shown.kind === 'reactivate';
  return (
    <div className={styles.page}>
      <SectionHeading
        level={1}
        subline={t('users.hint')}
        actions={
          <Button variant="primary" icon="plus" onClick={() => setShown({ kind: 'new' })}>
            {t('users.new')}
          </Button>
        }
      >
        {t('users.title')}
      </SectionHeading>
      <Loaded answer={answer} explain={explain} againLabel={t('problem.again')} onAgain={() => void reload()}>
        {(users) => (
          <Card padding="none">
            <List label={t('users.title')}>
              {[...users]
                .sort((a, b) => a.name.localeCompare(b.name))
                .map((user) => (
                  <UserRow
                    key={user.author}
                    user={user}
                    city={city}
                    isOwn={user.name === account.name}
                    onOpen={() => setShown({ kind: 'user', user })}
                  />
                ))}
            </List>
          </Card>
        )}
      </Loaded>
      {shown.kind === 'new' ? (
        <NewUserDialog
          city={city}
          onClose={close}
          onCreate={(name: string, order: AccountOrder) => settle(services.createUser(name, order), invited)}
        />
      ) : null}
      {shown.kind === 'user' ? (
        <UserDialog
          user={shown.user}
          city={city}
          onClose={close}
          onStep={(kind) => {
            setProblem(undefined);
            setShown({ kind, user: shown.user });
          }}
          onSave={(order) => settle(services.changeUser(shown.user.author, order), () => ({ kind: 'none' }))}
        />
      ) : null}
      {isAsking ? (
        <AskDialog
          open
          title={t(`${shown.kind}.title`, { name: shown.user.name })}
          confirmLabel={t(`${shown.kind}.confirm`)}
          cancelLabel={t('common:action.cancel')}
          closeLabel={t('common:action.close')}
          busy={isBusy}
          onClose={close}
          onConfirm={() => void take(shown.kind, shown.user)}
        >
          <p>{t(`${shown.kind}.text`)}</p>
          {problem === undefined ? null : <p role="alert">{problem}</p>}
        </AskDialog>
      ) : null}
      {shown.kind === 'sheet' ? (
        <Dialog
          open
          title={t('users.sheet', { name: shown.name })}
          closeLabel={t('common:action.close')}
          onClose={close}
          actions={<Button onClick={close}>{t('users.done')}</Button>}
        >
          {sheet(shown.name, shown.oneTime)}
        </Dialog>
      ) : null}
    </div>
  );
}
