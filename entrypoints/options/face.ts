/** Mounts the options page's face and nothing else. */
import browser from 'webextension-polyfill';
import type { Ask } from '@/components/ask-type';
import type { Bulk } from '@/components/options/bulk';
import { mountOptions } from '@/components/options/mount-options';
import { listenForChanges } from '@/entrypoints/door/ask';
import { derive } from '@/entrypoints/own-pages/derive';
import { hostPattern } from '@/rules/bundle/address';
import { officialService } from '@/rules/hosts';
import type { EvidenceSource } from '@/storage/share/evidence';
import { evidenceDesk } from './evidence-desk';
import { phoneDesk } from './phone-desk';

/** Each is a part of the program of its own: most visits need none. */
function bulkOf(ask: Ask, version: string): Bulk {
  // One for papers and packets: what one listed the other may open.
  let kept: Promise<EvidenceSource> | null = null;
  const evidence = () => {
    kept ??= import('@/entrypoints/own-pages/bulk/evidence').then(({ evidenceSource }) => evidenceSource(ask));
    return kept;
  };
  return {
    async papers() {
      const [{ papersOf }, source] = await Promise.all([import('@/entrypoints/own-pages/bulk/papers'), evidence()]);
      return papersOf(version, source);
    },
    backups: () => import('@/entrypoints/own-pages/bulk/backups').then(({ backupsOf }) => backupsOf(ask)),
    async packets() {
      const [{ packetsOf }, source] = await Promise.all([import('@/entrypoints/own-pages/bulk/packets'), evidence()]);
      return packetsOf(ask, version, source);
    },
  };
}

export function showOptions(ask: Ask): void {
  const element = document.querySelector<HTMLElement>('#app');
  if (!element) return;
  const { version } = browser.runtime.getManifest();
  mountOptions(element, {
    ask,
    subscribe: listenForChanges,
    copy: (text) =>
      navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      ),
    derive,
    version,
    allowFeed: async (address) => {
      const pattern = hostPattern(address);
      return pattern !== null && browser.permissions.request({ origins: [pattern] });
    },
    bulk: bulkOf(ask, version),
    desk: evidenceDesk(ask),
    phone: phoneDesk,
    service: officialService,
  });
}
