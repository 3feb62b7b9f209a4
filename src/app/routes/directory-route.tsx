import { Redirect, Route, Switch } from 'wouter';
import { ChecksPage } from '../../features/directory/checks/checks-page.tsx';
import { CameBackPage } from '../../features/directory/guide/came-back-page.tsx';
import { GuideFormPage } from '../../features/directory/guide/guide-form-page.tsx';
import { GuidePage } from '../../features/directory/guide/guide-page.tsx';
import { SuggestionsPage } from '../../features/directory/guide/suggestions-page.tsx';
import { OfferFormPage } from '../../features/directory/offers/offer-form-page.tsx';
import { OffersPage } from '../../features/directory/offers/offers-page.tsx';
import { ProgrammePage } from '../../features/directory/programme/programme-page.tsx';
import { MembersPage } from '../../features/directory/providers/members-page.tsx';
import { ProviderFormPage } from '../../features/directory/providers/provider-form-page.tsx';
import { ProvidersPage } from '../../features/directory/providers/providers-page.tsx';
import { DirectoryProvider } from '../../features/directory/shared/directory-context.tsx';
import { DirectoryFrame } from '../../features/directory/shared/directory-frame.tsx';

/** Offers, providers and the responsibility guide: what the network knows of itself. Loaded when somebody goes there. */
export function DirectoryRoute() {
  return (
    <DirectoryProvider>
      <DirectoryFrame>
        <Switch>
          <Route path="/offers/checks" component={ChecksPage} />
          <Route path="/offers/programme" component={ProgrammePage} />
          <Route path="/offers/new/:id?">{({ id }) => <OfferFormPage provider={id} />}</Route>
          <Route path="/offers/:id/edit">{({ id }) => <OfferFormPage key={id} id={id} />}</Route>
          <Route path="/offers/:id?">{({ id }) => <OffersPage id={id} />}</Route>
          <Route path="/providers/members" component={MembersPage} />
          <Route path="/providers/new">
            <ProviderFormPage />
          </Route>
          <Route path="/providers/:id/edit">{({ id }) => <ProviderFormPage key={id} id={id} />}</Route>
          <Route path="/providers/:id?">{({ id }) => <ProvidersPage id={id} />}</Route>
          <Route path="/guide/came-back" component={CameBackPage} />
          <Route path="/guide/suggestions" component={SuggestionsPage} />
          <Route path="/guide/new">
            <GuideFormPage />
          </Route>
          <Route path="/guide/:id/edit">{({ id }) => <GuideFormPage key={id} id={id} />}</Route>
          <Route path="/guide/:id?">{({ id }) => <GuidePage id={id} />}</Route>
          <Route>
            <Redirect to="/offers" replace />
          </Route>
        </Switch>
      </DirectoryFrame>
    </DirectoryProvider>
  );
}
