import { readFile } from 'node:fs/promises';
import { fromBase64 } from '../../src/lib/base64.ts';
import type { CityConfiguration } from '../../src/model/city/configuration.ts';
import { explainProblems } from '../../src/model/city/explain.ts';
import { validateCity } from '../../src/model/city/validate.ts';
import { ProvisionError } from './couch-client.ts';

/** The demonstration city. */
export const defaultCityFile = new URL('./cities/dortmund.json', import.meta.url);

/** Reads and checks a city file; throws a `ProvisionError` that names the file, each place and the reason. */
export async function readCity(file: string | URL): Promise<CityConfiguration> {
  const name = file instanceof URL ? file.pathname.split('/').slice(-2).join('/') : file;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new ProvisionError('city_file_unreadable', `The city file ${name} cannot be read (${reason}).`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ProvisionError('city_file_invalid', `The city file ${name} is not JSON.`, [(error as Error).message]);
  }
  const result = validateCity(value);
  if (result.ok) {
    await checkRecoveryKey(result.city, name);
    return result.city;
  }
  throw new ProvisionError(
    'city_file_invalid',
    `The city file ${name} was refused; nothing was changed.`,
    explainProblems(value, result.problems),
  );
}

/** A key with a slip of the pen is no point of the curve: no tablet could seal to it, and nobody would see why. */
async function checkRecoveryKey({ recoveryKey }: CityConfiguration, name: string): Promise<void> {
  if (recoveryKey === undefined) return;
  try {
    await crypto.subtle.importKey('raw', fromBase64(recoveryKey), { name: 'ECDH', namedCurve: 'P-256' }, true, []);
  } catch {
    throw new ProvisionError(
      'city_file_invalid',
      `The city file ${name} was refused; nothing was changed. recoveryKey is no public key of P-256: copy it again.`,
    );
  }
}
