import { generateKeyPairSync } from 'node:crypto';
import { isObject } from '../../src/lib/json.ts';
import { accountsDatabase } from '../../src/model/access/databases.ts';
import { type CouchClient, expectStatus } from './couch-client.ts';

const path = `/${accountsDatabase}/evaluation-key`;

/** Base64: the public key raw, the private one as PKCS #8 (ECDH, P-256). */
export type EvaluationKeys = { readonly publicKey: string; readonly privateKey: string };

/**
 * The pair to which tablets seal what visitors said; undefined where the city was not provisioned with a form. Lies
 * where administrators alone read, and in the backups: what tablets hold must still open after a restore.
 */
export async function readEvaluationKeys(client: CouchClient): Promise<EvaluationKeys | undefined> {
  const { status, body } = await expectStatus(client, 'GET', path, [200, 404]);
  if (status !== 200 || !isObject(body)) return undefined;
  return { publicKey: String(body.publicKey), privateKey: String(body.privateKey) };
}

/** Makes the pair, once. @returns the public key */
export async function provisionEvaluationKey(client: CouchClient): Promise<string> {
  const known = await readEvaluationKeys(client);
  if (known) return known.publicKey;
  const made = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = made.publicKey.export({ format: 'jwk' });
  const raw = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  const publicKey = raw.toString('base64');
  const privateKey = made.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  // Whoever was faster counts.
  await expectStatus(client, 'PUT', path, [201, 202, 409], { _id: 'evaluation-key', publicKey, privateKey });
  return (await readEvaluationKeys(client))?.publicKey ?? publicKey;
}
