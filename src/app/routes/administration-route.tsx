import { useCallback, useState } from 'react';
import { Redirect } from 'wouter';
import { useWorkspace } from '../../database/workspace.tsx';
import { DevicesPage } from '../../features/devices/devices-page.tsx';
import { EnrolmentSheet } from '../../features/enrolment/enrolment-sheet.tsx';
import { SitesPage } from '../../features/sites/sites-page.tsx';
import { StaffPage } from '../../features/staff/staff-page.tsx';
import { useSyncStatus } from '../../features/sync/sync-context.ts';
import { UsersPage } from '../../features/users/users-page.tsx';
import type { OneTime } from '../../model/accounts/account-view.ts';
import { createCityServices } from '../../sync/city-services.ts';
import type { Http } from '../../sync/http.ts';

/** Accounts, sites and tablets, for coordinators. Loaded when somebody goes there. */
export function AdministrationRoute({ part, http }: { part: string; http: Http }) {
  const { city } = useWorkspace();
  const { connection } = useSyncStatus();
  const [asked, setAsked] = useState(() => ({ connection, services: createCityServices(http) }));
  // Right after unlocking there is no session yet: the lists are asked for again as soon as there is one.
  if (asked.connection !== connection) {
    setAsked({ connection, services: connection === 'online' ? createCityServices(http) : asked.services });
  }
  const { services } = asked;
  const sheet = useCallback(
    (name: string, { password, until }: OneTime) => (
      <EnrolmentSheet
        invitation={{ server: location.origin, name, secret: password, city: city.city }}
        until={until}
        network={city.network}
        timeZone={city.timeZone}
      />
    ),
    [city],
  );
  switch (part) {
    case 'users':
      return <UsersPage services={services} sheet={sheet} />;
    case 'sites':
      return <SitesPage services={services} />;
    case 'staff':
      return <StaffPage />;
    case 'devices':
      return <DevicesPage services={services} />;
    default:
      return <Redirect to="/more" replace />;
  }
}
