/** The ring round the page's own control: one host, there only while something is ringed. */
import { overlay } from '@/assets/locales/zh_CN.yml';
import { buildRing, type Ring } from '@/components/overlay/Ring';
import { type Host, makeHost } from './host';

export function keepRing(): { show(control: Element | null): void } {
  let host: Host | null = null;
  let ring: Ring | null = null;
  return {
    show(control) {
      if (!control) {
        ring?.remove();
        host?.remove();
        ring = null;
        host = null;
        return;
      }
      if (!host || !ring) {
        host = makeHost('ring');
        ring = buildRing(host.root, overlay['ring.pressing']);
      }
      control.scrollIntoView({ block: 'center', inline: 'nearest' });
      ring.follow(control);
    },
  };
}
