import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useWorkspace } from '../../database/workspace.tsx';
import { CalendarPage } from '../../features/calendar/calendar-page.tsx';
import { SessionForm } from '../../features/sessions/session-form.tsx';

/** Calendar and planning. Loaded, with its words, when somebody goes there. */
export function CalendarRoute() {
  const [, navigate] = useLocation();
  const { account } = useWorkspace();
  return (
    <Switch>
      <Route path="/calendar" component={CalendarPage} />
      {account.sites.length > 0 ? (
        <Route path="/calendar/new">
          <SessionForm kind="stand" isPlan onDone={() => navigate('/calendar')} />
        </Route>
      ) : null}
      <Route>
        <Redirect to="/calendar" replace />
      </Route>
    </Switch>
  );
}
