import type { RecordType } from '../../src/model/records/record-types.ts';
import { aConsultation } from './consultation.ts';

const id = (type: string, number = 1) => `${type}-Sample0001-${String(number).padStart(22, '0')}`;
const day = '2026-11-21';
const from = '10:00';
const item = (name: string, fields: object) => ({ id: name.padEnd(8, '0'), ...fields });

function ofConsultation(): object {
  const names =
    'date channel duration firstTime persons language mediation visitor concerns ageBand sex origin residence';
  return Object.fromEntries(Object.entries(aConsultation()).filter(([name]) => names.split(' ').includes(name)));
}

/** Valid fields of each type for the invented small city, beside the common ones: some of what each may hold. */
export const sampleFields: Record<Exclude<RecordType, 'city' | 'evaluation'>, object> = {
  consultation: ofConsultation(),
  session: { kind: 'stand', title: 'Fest am Kai', day, from, helpers: [id('helper')], attendance: 40 },
  tally: { date: day, session: 'plan.hafen.sa-markt.2026-11-21', counts: { leaflet: 3, 'turned-away': 1 } },
  referral: { date: day, state: 'came-back', reason: 'not-responsible', offer: id('offer'), field: 'housing' },
  review: { of: id('consultation'), seen: 'E000000000000000000001', verdict: 'question', open: true, text: 'Which?' },
  answer: { review: id('review'), text: 'The second.' },
  person: {
    basis: 'consent',
    names: [item('name', { kind: 'spoken', text: 'Amina' })],
    phones: [item('phone', { number: '+351 291 000 000', type: 'cell' })],
    birthYear: 1990,
    consents: [item('consent', { purpose: 'advice', day, language: 'ps', notice: 'v1' })],
    needs: [item('need', { state: 'open', since: day, field: 'housing', level: 'A1', childcare: 'yes' })],
  },
  casenote: {
    consultation: id('consultation'),
    text: 'Comes again on Monday.',
    link: { person: id('person'), basis: 'task' },
  },
  appointment: { day, from, askedOn: day, state: 'planned', person: id('person') },
  signup: { offer: id('offer'), since: day, state: 'waiting', person: id('person') },
  introduction: {
    referral: id('referral'),
    person: id('person'),
    day,
    consent: 'consent0',
    passedOn: ['name', 'phone'],
    provider: id('provider'),
  },
  areakey: { publicKey: `B${'A'.repeat(86)}=`, privateKey: 'MIGH' },
  areaaddress: { area: 'stadt', publicKey: `B${'A'.repeat(86)}=` },
  handover: { from: 'stadt', to: 'berg', day, state: 'offered', sealed: '1.AAAA.AAAA' },
  helper: {
    name: 'Yusuf',
    kinds: ['mediator'],
    state: 'active',
    languages: [item('lang', { language: 'ara', level: 'first' })],
    times: [item('time', { day: 'MO', from, to: '12:00' })],
    hoursPerMonth: 20,
  },
  request: { kind: 'mediator', day, from, state: 'open', language: 'ara' },
  assignment: { helper: id('helper'), day, from, state: 'asked', request: id('request') },
  hours: { helper: id('helper'), day, minutes: 90, funding: 'amif' },
  provider: {
    name: 'Ruderverein',
    website: 'https://ruder.example/',
    contacts: [item('contact', { name: 'Frau Silva', email: 'silva@ruder.example', isInternal: true })],
    locations: [item('place', { address1: 'Kai 1', city: 'Hafenau', point: { latitude: 0, longitude: 0 } })],
    membership: 'member',
  },
  offer: {
    name: 'Rowing for beginners',
    status: 'active',
    provider: id('provider'),
    fields: ['boats'],
    schedules: [item('times', { rrule: 'FREQ=WEEKLY;BYDAY=MO', opensAt: '18:00' })],
    freePlaces: 4,
    promisedUntil: '2027-06-30',
  },
  guide: { topic: 'mooring', title: 'Berth for a houseboat', decides: 'department', decider: 'Harbour office' },
  suggestion: { text: 'They ask for the deed first.', state: 'open', topic: 'mooring' },
  staff: { name: 'Ana Costa', token: 'Sample0001', sites: ['hafen'] },
  meeting: {
    kind: 'round-table',
    title: 'Quarter',
    day,
    from,
    participants: [item('guest', { count: 2, organisation: 'Parish' })],
    tasks: [item('task', { text: 'Ask the school', owner: id('staff'), due: '2026-12-01' })],
  },
  report: {
    template: 'month',
    title: 'November',
    period: { from: '2026-11-01', to: '2026-11-30' },
    state: 'published',
    content: { tables: [] },
    seqs: { 'site-hafen': '12-x' },
  },
  catalogue: { catalogue: 'tally', entries: [item('entry', { code: 'leaflet', labels: { en: 'Leaflet' } })] },
  devicereport: { device: 'tablet-000001', state: 'lost', unsent: 3, lastContact: '2026-11-21T08:00:00Z' },
};

export const sampleEvaluation = { week: '2026-W47', form: 'visit-1', answers: { useful: 'yes', wait: 'not-asked' } };
