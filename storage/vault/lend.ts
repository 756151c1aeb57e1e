/**
 * Lends keys for one piece of work with evidence: non-extractable, for sealing and opening chunks and manifests and for
 * their keyed hashes, and for nothing else of the vault. A page of ours gets them for one file and forgets them with it;
 * what it can do with them ends with the page.
 */
import { hex } from './bytes';
import { type HashUse, hashWith, type KeyRing } from './epoch';
import type { Vault } from './ring';
import { type ObjectType, open, seal } from './seal';

type LentUse = Extract<ObjectType, 'chunk' | 'manifest'>;
type LentHash = Extract<HashUse, 'chunk' | 'file'>;

const uses: readonly LentUse[] = ['chunk', 'manifest'];

/** What evidence needs of a vault; the vault itself is one, and so is what was lent. */
export type EvidenceVault = Pick<Vault, 'deviceId' | 'seal' | 'open' | 'keyedHash' | 'digest'>;

/** Browsers clone this between contexts of one origin, keys included. */
export interface Lent {
  vaultId: string;
  deviceId: string;
  newest: number;
  sealing: { epoch: number; use: LentUse; device: string; key: CryptoKey }[];
  hashing: Record<LentHash, CryptoKey>;
}

/** The keys of every epoch for this device and the others named; epochs the ring lacks are left out. */
export async function lendKeys(ring: KeyRing, deviceId: string, devices: readonly string[]): Promise<Lent> {
  const sealing: Lent['sealing'] = [];
  for (const device of new Set([deviceId, ...devices])) {
    for (let epoch = 1; epoch <= ring.newest; epoch += 1) {
      for (const use of uses) {
        const key = await ring.sealingKey(epoch, use, device);
        if (key) sealing.push({ epoch, use, device, key });
      }
    }
  }
  const hashing = { chunk: await ring.hashKey('chunk'), file: await ring.hashKey('file') };
  return { vaultId: ring.vaultId, deviceId, newest: ring.newest, sealing, hashing };
}

/** Seals and opens evidence with what was lent; whatever else is asked of it throws. */
export function vaultOfLent({ vaultId, deviceId, newest, sealing, hashing }: Lent): EvidenceVault {
  async function hashKey(use: HashUse): Promise<CryptoKey> {
    if (use !== 'chunk' && use !== 'file') throw new Error(`no key was lent for ${use}`);
    return hashing[use];
  }
  const ring: KeyRing = {
    vaultId,
    newest,
    async sealingKey(epoch, use, device) {
      const lent = sealing.find((each) => each.epoch === epoch && each.use === use && each.device === device);
      return lent?.key ?? null;
    },
    hashKey,
    keyedHash: async (use, text) => hashWith(await hashKey(use), text),
  };
  return {
    deviceId,
    seal: (object, plain) => seal(ring, object, plain),
    open: (object, envelope) => open(ring, object, envelope),
    keyedHash: ring.keyedHash,
    digest: async (bytes) => hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))),
  };
}
