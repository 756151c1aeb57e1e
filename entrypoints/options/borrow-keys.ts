/** Borrows keys from the background for one piece of work. They come on a channel only we know, never in a message. */
import type { Ask } from '@/components/ask-type';
import { openShelfRoom, type Shelf } from '@/storage/archive/evidence/shelf';
import { type EvidenceVault, type Lent, vaultOfLent } from '@/storage/vault/lend';

/** The background answers in milliseconds; waking it takes a second at worst. */
const patienceMs = 20_000;

async function borrowKeys(ask: Ask, devices: string[]): Promise<EvidenceVault> {
  const name = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0'));
  const channel = new BroadcastChannel(name.join(''));
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const lent = new Promise<Lent>((done, fail) => {
      timer = setTimeout(() => fail(new Error('no keys came')), patienceMs);
      channel.onmessage = ({ data }: MessageEvent<Lent>) => done(data);
      channel.onmessageerror = () => fail(new Error('the keys could not be read'));
    });
    const [, keys] = await Promise.all([ask('lend-keys', { channel: name.join(''), devices }), lent]);
    return vaultOfLent(keys);
  } finally {
    clearTimeout(timer);
    channel.close();
  }
}

/** The database and borrowed keys for one file; both are gone with it. */
export async function withShelf<Result>(ask: Ask, work: (shelf: Shelf) => Promise<Result>): Promise<Result> {
  const room = await openShelfRoom({ name: 'archive' });
  try {
    return await work(room.shelf(await borrowKeys(ask, await room.devices())));
  } finally {
    room.close();
  }
}
