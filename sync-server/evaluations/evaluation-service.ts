import { createHmac, randomUUID } from 'node:crypto';
import type { Clock } from '../../src/lib/clock.ts';
import { shuffled } from '../../src/lib/shuffled.ts';
import type { CityConfiguration } from '../../src/model/city/configuration.ts';
import type { SaidForm } from '../../src/model/evaluations/form.ts';
import { mixForms } from '../../src/model/evaluations/mix.ts';
import { problemsOf } from '../../src/model/evaluations/said-schema.ts';
import { lastMixedWeek, weekOf } from '../../src/model/evaluations/week.ts';
import { openEvaluation, sealEvaluation } from '../../src/vault/evaluation-seal.ts';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import type { CouchClient } from '../provision/couch-client.ts';
import { type EvaluationKeys, readEvaluationKeys } from '../provision/evaluation-key.ts';
import { provisionedCity } from '../provision/provisioned-city.ts';
import type { ServerState } from '../storage/server-state.ts';
import { releasedDocuments } from './released-documents.ts';

/** What is sent: forms as they are from phones, sealed ones from tablets. A phone names no week: it is this one. */
export type Post = { readonly forms: readonly unknown[]; readonly sealed: readonly string[] };

type Desk = { readonly city: CityConfiguration; readonly keys: EvaluationKeys };

/** Whether a week is over is looked at so often, ms. */
const lookMs = 600_000;
const database = 'evaluations';

/** Takes what visitors say and gives it out mixed, a week at a time (trust.md, "Evaluations"). */
export class EvaluationService {
  readonly #client: CouchClient;
  readonly #state: ServerState;
  readonly #clock: Clock;
  #lookedAt = 0;
  #running: Promise<void> | undefined;

  constructor(client: CouchClient, state: ServerState, clock: Clock) {
    this.#client = client;
    this.#state = state;
    this.#clock = clock;
  }

  /** The city with its form. @throws not_found where nothing is asked */
  async city(): Promise<CityConfiguration> {
    return (await this.#desk()).city;
  }

  /**
   * Durable when it resolves; twice is once. A form in the open that is wrong refuses the whole post; of sealed ones,
   * which the tablet cannot mend, the places of the wrong ones are returned.
   * @throws not_found, invalid_field, too_many_evaluations
   */
  async take({ forms, sealed }: Post): Promise<{ refused: number[] }> {
    const { city, keys } = await this.#desk();
    const now = weekOf(this.#clock.now(), city.timeZone);
    const open = forms.map((form) => this.#checked(typeof form === 'object' ? { ...form, week: now } : form, city));
    const refused: number[] = [];
    for (const [place, text] of sealed.entries()) {
      try {
        open.push(this.#checked(await openEvaluation(keys, 'tablet', text), city));
      } catch {
        refused.push(place);
      }
    }
    await this.#keep(open, keys, now);
    return { refused };
  }

  /** Whether it is time to look for a week that is over. */
  isDue(): boolean {
    return Math.abs(this.#clock.now() - this.#lookedAt) >= lookMs;
  }

  /** Gives out what may be shown, once a week; what was cut short by a crash is brought to its end. */
  release(): Promise<void> {
    this.#lookedAt = this.#clock.now();
    this.#running ??= this.#release().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #release(): Promise<void> {
    const rows = this.#state.evaluations;
    if (rows.count() > 0) await this.#mix();
    for (const { id, docs } of rows.batches()) {
      const body = { docs: JSON.parse(docs) as unknown, new_edits: false };
      const answer = await this.#client.request('POST', `/${database}/_bulk_docs`, body);
      const isStored = answer.status === 201 && Array.isArray(answer.body) && answer.body.length === 0;
      if (!isStored) throw new Error(`evaluations were answered with ${answer.status}`);
      rows.removeBatch(id);
    }
  }

  async #mix(): Promise<void> {
    const { city, keys } = await this.#desk();
    const rows = this.#state.evaluations;
    const upTo = lastMixedWeek(this.#clock.now(), city.timeZone);
    if (rows.mixedUpTo() >= upTo) return;
    const waiting: (SaidForm & { key: string })[] = [];
    for (const { key, sealed } of rows.list()) {
      // What was sealed to a key that is no more stays, and stops nobody.
      const form = await openEvaluation(keys, 'waiting', sealed).catch(() => undefined);
      if (form && (form as SaidForm).week <= upTo) waiting.push({ ...(form as SaidForm), key });
    }
    const { released, kept } = mixForms(waiting, city.id, shuffled);
    const stays = new Set(kept.map(({ key }) => key));
    const gone = waiting.map(({ key }) => key).filter((key) => !stays.has(key));
    const docs = JSON.stringify(releasedDocuments(released, city.evaluations ?? []));
    rows.release(gone, released.length > 0 ? { id: randomUUID(), docs } : undefined, upTo);
    rows.forget(weekOf(this.#clock.now(), city.timeZone, limits.evaluationWeeks));
  }

  async #desk(): Promise<Desk> {
    const [city, keys] = await Promise.all([provisionedCity(this.#client), readEvaluationKeys(this.#client)]);
    if (!city?.evaluations || !keys) throw errors.missing();
    return { city, keys };
  }

  #checked(value: unknown, city: CityConfiguration): SaidForm {
    const problem = problemsOf(value, city)[0];
    if (problem) throw errors.invalidField(`${problem.code} ${problem.path}`);
    const form = value as SaidForm;
    const now = this.#clock.now();
    const isPlausible =
      form.week <= weekOf(now, city.timeZone) && form.week >= weekOf(now, city.timeZone, limits.evaluationWeeks);
    if (!isPlausible) throw errors.invalidField('out_of_range /week');
    return form;
  }

  /** Sealed anew each, so that nothing of it is what the tablet held or the network saw. */
  async #keep(forms: readonly SaidForm[], keys: EvaluationKeys, week: string): Promise<void> {
    const rows = this.#state.evaluations;
    if (rows.count() + forms.length > limits.waitingEvaluations) throw errors.tooManyEvaluations();
    const waiting = forms.map(async ({ token, ...said }) => {
      const sealed = await sealEvaluation(keys.publicKey, 'waiting', { ...said, token: '' });
      return { key: this.#keyOf(token), sealed };
    });
    rows.add(await Promise.all(waiting), week);
  }

  #keyOf(token: string): string {
    return createHmac('sha256', this.#state.secret).update(`evaluation ${token}`).digest('base64url');
  }
}
