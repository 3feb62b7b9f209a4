import { useTranslation } from 'react-i18next';
import { type Target, targets } from '../../model/exchange/table/targets.ts';

/** Fields of records and of HSDS that a column means too. */
const sameAs: Readonly<Record<string, Target>> = {
  alternateName: 'name',
  alternate_name: 'name',
  serviceAreas: 'districts',
  service_area: 'districts',
  locations: 'address',
  location: 'address',
  postal_code: 'postalCode',
  schedules: 'days',
  schedule: 'days',
  dtstart: 'days',
  until: 'days',
  minimum_age: 'minimumAge',
  maximum_age: 'maximumAge',
  costOptions: 'cost',
  cost_option: 'cost',
  fees_description: 'cost',
  amount: 'cost',
  eligibilityDescription: 'eligibility',
  eligibility_description: 'eligibility',
  applicationProcess: 'application',
  application_process: 'application',
  requiredDocuments: 'documents',
  required_document: 'documents',
  contacts: 'contact',
  phones: 'phone',
  website: 'url',
  language: 'languages',
  assured_date: 'verifiedOn',
  assurer_email: 'verifiedBy',
};

/** What a field, a column or a path of either is called. */
export function useFieldWord(): (path: string) => string {
  const { t } = useTranslation('exchange');
  return (path) => {
    const [field = ''] = path.split('.');
    const target = targets.find((name) => name === field) ?? (Object.hasOwn(sameAs, field) ? sameAs[field] : undefined);
    return target ? t(`target.${target}`) : field;
  };
}
