/**
 * Session storage, held in memory while this worker lives: nobody else writes it, and reading a long list's note through
 * the browser takes longer than all the rest a popup waits for.
 */
import type { Storage } from 'webextension-polyfill';
import type { BrowserPort } from './port';

type Area = Pick<Storage.StorageArea, 'get' | 'set' | 'remove'>;

export function heldSession(area: Area): BrowserPort['session'] {
  let holding: Promise<Map<string, unknown>> | null = null;

  function held(): Promise<Map<string, unknown>> {
    holding ??= area.get(null).then((all) => new Map(Object.entries(all)));
    holding.catch(forget);
    return holding;
  }

  function forget() {
    holding = null;
  }

  /** What stands there after a failed writing is not known: it is read again. */
  async function write(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      forget();
      throw error;
    }
  }

  return {
    get: async (key) => (await held()).get(key),
    async all(prefix) {
      return Object.fromEntries([...(await held())].filter(([key]) => key.startsWith(prefix)));
    },
    async set(key, value) {
      (await held()).set(key, value);
      await write(area.set({ [key]: value }));
    },
    async remove(keys) {
      const all = await held();
      const there = keys.filter((key) => all.delete(key));
      if (there.length > 0) await write(area.remove(there));
    },
  };
}
