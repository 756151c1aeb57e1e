/** The small window on 我的淘宝: stands in a fixed host of its own, so that nothing of the page moves for it. */
import type { Settings } from '@/components/ask-type';
import { type MountedHome, mountHome } from '@/components/overlay/home-window/mount-home';
import type { ResponseOf } from '@/entrypoints/door/contract';
import { isHomeAddress } from '@/rules/home';
import { type Host, makeHost } from './host';
import type { Session } from './session-type';

export interface HomeSeat {
  /** Asks what there is to show here, and shows it; takes the window away where there is nothing. */
  look(): Promise<void>;
  applySettings(settings: Settings): void;
  end(): void;
}

interface Outside {
  settings: Settings;
  openCase: (key: string) => void;
  openOptions: (hash: string) => void;
}

export function makeHomeSeat({ ask, reader }: Session, { settings, openCase, openOptions }: Outside): HomeSeat {
  let window: { host: Host; home: MountedHome } | null = null;
  let now: Extract<ResponseOf<'home-cases'>, { kind: 'home' }> | null = null;
  let isOver = false;

  function clear() {
    now = null;
    window?.home.unmount();
    window?.host.remove();
    window = null;
  }

  function draw() {
    if (!now) return;
    if (!window) {
      const host = makeHost('home');
      window = { host, home: mountHome(host.root, acts, settings) };
    }
    window.home.show({ cases: now.cases, count: now.count, folded: now.folded, now: Date.now() });
  }

  const acts = {
    open: openCase,
    openAll: () => openOptions('#cases'),
    fold(folded: boolean) {
      if (!now) return;
      now = { ...now, folded };
      draw();
      void ask('set-home-section', { state: folded ? 'folded' : 'open' }).catch(() => undefined);
    },
    remove(event: Event) {
      if (!event.isTrusted) return;
      // It goes when that was kept: a window that comes back would be no promise.
      ask('set-home-section', { state: 'removed' }).then(clear, () => undefined);
    },
  };

  return {
    async look() {
      const isHere = isHomeAddress(location.href) && !reader.isLocked();
      if (isOver || !isHere) return clear();
      const answer = await ask('home-cases', {}).catch(() => null);
      if (isOver || answer === null) return;
      if (answer.kind !== 'home' || answer.count === 0) return clear();
      now = answer;
      draw();
    },
    applySettings(changed) {
      settings = changed;
      window?.home.applySettings(changed);
    },
    end() {
      isOver = true;
      clear();
    },
  };
}
