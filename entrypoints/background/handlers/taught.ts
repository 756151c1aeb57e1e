/** Controls that the person pointed at: kept, listed, removed. Nothing of them leaves this device. */
import type { Handlers } from '@/entrypoints/door/serve';
import { addTaught, forgetTaught, readTaught } from '@/storage/taught';
import { announce } from '../announce';
import type { Background } from '../background';

type Names = 'teach-control' | 'list-taught' | 'forget-taught';

export function taughtHandlers(background: Background): Pick<Handlers, Names> {
  const { settings } = background.browser;
  const layoutOf = ({ adapter, layout }: { adapter: string; layout: string }) =>
    background.rules.adapters.find(({ id }) => id === adapter)?.layouts.find(({ id }) => id === layout);

  return {
    'teach-control': (pointed) =>
      background.inTurn(async () => {
        if (!layoutOf(pointed)) return { kind: 'not-ours' };
        const now = background.now();
        const day = new Date(now).toISOString().slice(0, 10);
        const ids = (await readTaught(settings)).map(({ id }) => Number.parseInt(id, 36)).filter(Number.isFinite);
        // Two of one millisecond are two.
        const id = Math.max(now, ...ids.map((each) => each + 1)).toString(36);
        await addTaught(settings, { ...pointed, id, day });
        await announce(background, 'rules');
        return { kind: 'taught' };
      }),

    async 'list-taught'() {
      const controls = (await readTaught(settings)).map((one) => ({
        ...one,
        title: background.rules.adapters.find(({ id }) => id === one.adapter)?.title ?? one.adapter,
        used: layoutOf(one) !== undefined,
      }));
      return { kind: 'taught-controls', controls };
    },

    'forget-taught': ({ id }) =>
      background.inTurn(async () => {
        if (await forgetTaught(settings, id)) await announce(background, 'rules');
        return { kind: 'removed' };
      }),
  };
}
