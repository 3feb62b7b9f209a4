import { cityCatalogues, tallyCounters } from '../catalogues/codes.ts';
import type { Problem, ProblemCode } from '../schema/dialect.ts';
import { check } from '../schema/interpreter.ts';
import { planRule } from '../sessions/plan-days.ts';
import { channelOf } from '../sessions/running-session.ts';
import { countersOf, countKey, ownCounters, tilesOf } from '../sessions/tally.ts';
import type { AgeBand, CityConfiguration, PlannedHours, Site } from './configuration.ts';
import { citySchema } from './schema.ts';

/** Funders ask for figures under 18, 18–60 and over 60 (product.md), so no band may lie across these ages. */
const ageBorders = [18, 61];

type Report = (path: string, code: ProblemCode) => void;

function checkTimeZone(city: CityConfiguration, report: Report): void {
  try {
    Intl.DateTimeFormat('en', { timeZone: city.timeZone });
  } catch {
    report('/timeZone', 'unknown_code');
  }
}

function checkAgeBands(bands: AgeBand[], report: Report): void {
  let next = 0;
  bands.forEach((band, index) => {
    const at = `/catalogues/ageBands/${index}`;
    const end = band.to ?? 120;
    if (band.from !== next) report(`${at}/from`, 'contradiction');
    if (end < band.from) report(`${at}/to`, 'contradiction');
    if (ageBorders.some((border) => band.from < border && border <= end)) report(at, 'out_of_range');
    next = end + 1;
  });
  if (bands.at(-1)?.to !== undefined) report(`/catalogues/ageBands/${bands.length - 1}/to`, 'contradiction');
}

function checkCatalogues(city: CityConfiguration, report: Report): void {
  const first = city.interfaceLanguages[0] ?? '';
  for (const [name, known] of Object.entries(cityCatalogues)) {
    const list = city.catalogues[name as keyof typeof cityCatalogues];
    list.forEach((entry, index) => {
      const named = (known as readonly string[]).includes(entry.code) || (entry.labels && first in entry.labels);
      if (!named) report(`/catalogues/${name}/${index}/labels`, 'required');
    });
  }
}

function checkPlan(hours: PlannedHours, at: string, report: Report): void {
  if ((hours.day === undefined) === (hours.rrule === undefined)) report(`${at}/rrule`, 'required');
  else if (!planRule(hours)) report(`${at}/rrule`, 'pattern');
  if (hours.start && hours.until && hours.until < hours.start) report(`${at}/until`, 'contradiction');
}

function checkTally(city: CityConfiguration, report: Report): void {
  const first = city.interfaceLanguages[0] ?? '';
  // So many keys a tally's counts may have (records/tally.ts).
  if (countersOf(city).flatMap(tilesOf).length + ownCounters.length > 60) report('/tally', 'too_many');
  city.tally?.forEach(({ code, labels, fields }, index) => {
    const at = `/tally/${index}`;
    if (ownCounters.includes(code)) report(`${at}/code`, 'not_unique');
    const isNamed = (tallyCounters as readonly string[]).includes(code) || (labels && first in labels);
    if (!isNamed) report(`${at}/labels`, 'required');
    fields?.forEach((field, place) => {
      if (!city.catalogues.fields.some((entry) => entry.code === field))
        report(`${at}/fields/${place}`, 'unknown_reference');
      else if (countKey(code, field).length > 40) report(`${at}/fields/${place}`, 'too_long');
    });
  });
}

/** What only the city knows needs the city's own words. */
function checkFunding(city: CityConfiguration, report: Report): void {
  const first = city.interfaceLanguages[0] ?? '';
  city.fundingSources?.forEach(({ labels }, index) => {
    if (!labels?.[first]) report(`/fundingSources/${index}/labels`, 'required');
  });
}

function checkSite(city: CityConfiguration, site: Site, at: string, report: Report): void {
  const has = (list: { id: string }[], id: string): boolean => list.some((item) => item.id === id);
  // Records that come from no site carry the city's id as their site.
  if (site.id === city.id) report(`${at}/id`, 'not_unique');
  site.districts.forEach((id, index) => {
    if (!has(city.districts, id)) report(`${at}/districts/${index}`, 'unknown_reference');
  });
  if (site.partner && !has(city.organisations, site.partner)) report(`${at}/partner`, 'unknown_reference');
  if (site.successor && (site.successor === site.id || !has(city.sites, site.successor))) {
    report(`${at}/successor`, 'unknown_reference');
  }
  site.languages?.forEach((code, index) => {
    if (!city.catalogues.languages.includes(code)) report(`${at}/languages/${index}`, 'unknown_reference');
  });
  site.hours.forEach((hours, index) => {
    checkPlan(hours, `${at}/hours/${index}`, report);
    if (hours.to <= hours.from) report(`${at}/hours/${index}/to`, 'contradiction');
    const channel = hours.channel ?? channelOf(hours.kind);
    if (!city.catalogues.channels.some((entry) => entry.code === channel)) {
      report(`${at}/hours/${index}/channel`, 'unknown_reference');
    }
  });
}

function checkNotices(city: CityConfiguration, report: Report): void {
  const first = city.interfaceLanguages[0] ?? '';
  city.notices?.forEach(({ texts }, index) => {
    if (!(first in texts)) report(`/notices/${index}/texts`, 'required');
  });
}

function checkEvaluations(city: CityConfiguration, report: Report): void {
  const first = city.interfaceLanguages[0] ?? '';
  city.evaluations?.forEach(({ questions }, index) => {
    questions.forEach(({ texts }, place) => {
      if (!(first in texts)) report(`/evaluations/${index}/questions/${place}/texts`, 'required');
    });
  });
}

function checkDemonstration(city: CityConfiguration, report: Report): void {
  city.demonstration?.users.forEach((user, index) => {
    const at = `/demonstration/users/${index}/sites`;
    const needsSites = user.role === 'counter' || user.role === 'outreach';
    const sites = 'sites' in user ? user.sites : [];
    if (needsSites !== sites.length > 0) report(at, needsSites ? 'required' : 'unknown_field');
    sites.forEach((id, place) => {
      if (!city.sites.some((site) => site.id === id)) report(`${at}/${place}`, 'unknown_reference');
    });
  });
}

export type CityResult = { ok: true; city: CityConfiguration } | { ok: false; problems: Problem[] };

/** Checks a parsed city file: first its shape, then what its parts say of each other. */
export function validateCity(value: unknown): CityResult {
  const shape = check(citySchema, value, '');
  if (shape.length > 0) return { ok: false, problems: shape };
  const city = value as CityConfiguration;
  const problems: Problem[] = [];
  const report: Report = (path, code) => problems.push({ path, code });
  checkTimeZone(city, report);
  checkAgeBands(city.catalogues.ageBands, report);
  checkCatalogues(city, report);
  checkFunding(city, report);
  city.sites.forEach((site, index) => {
    checkSite(city, site, `/sites/${index}`, report);
  });
  checkTally(city, report);
  checkNotices(city, report);
  checkEvaluations(city, report);
  checkDemonstration(city, report);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, city };
}
