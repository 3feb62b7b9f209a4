import type { RxStorage, RxStorageInstance } from 'rxdb';
import type { KeyRing } from '../vault/record-seal.ts';
import { reseal } from './reseal.ts';
import { type AnySchema, createSealedFields, type SealedFields } from './sealed-fields.ts';
import { type OnUnreadable, sealInstance } from './sealed-instance.ts';

type Storage = RxStorage<unknown, unknown>;
type Instance = RxStorageInstance<Record<string, unknown>, unknown, unknown>;

export type EncryptedStorageOptions = {
  /** The vault's id: no seal of one vault opens in another. */
  readonly vault: string;
  readonly ring: KeyRing;
  readonly onUnreadable: OnUnreadable;
};

/**
 * Wraps a storage so that whatever reaches the disk through it is sealed, RxDB's own stores included, but for keys and
 * indexed fields. `resealAll` renews, in all that is open, the seals that an older key made.
 */
export function encryptStorage(inner: Storage, { vault, ring, onUnreadable }: EncryptedStorageOptions) {
  const opened = new Map<Instance, SealedFields>();
  const storage: Storage = {
    ...inner,
    name: `sealed-${inner.name}`,
    createStorageInstance: async (params) => {
      const schema = params.schema as unknown as AnySchema;
      const fields = createSealedFields(vault, params.collectionName, schema, ring);
      const instance = (await inner.createStorageInstance({
        ...params,
        schema: fields.schema as never,
      })) as unknown as Instance;
      opened.set(instance, fields);
      return sealInstance(instance, schema, fields, onUnreadable) as never;
    },
  };
  return {
    storage,
    resealAll: async (): Promise<void> => {
      for (const [instance, fields] of opened) await reseal(instance, fields, ring.current);
    },
  };
}
