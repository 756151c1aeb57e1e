/** The page's side of an import: looks at the list's own pager, and turns the page by nothing else. */
import type { ReaderPort } from '@/entrypoints/reader.content/shared';
import { markRows, readPager } from '@/rules/engine/pager';
import { press } from '@/rules/engine/press';
import type { ImportPagePorts } from './import-ports';

const noPager = { next: null, state: 'none', current: null, pages: null, total: null } as const;

export function importPage(reader: ReaderPort): ImportPagePorts {
  function pager() {
    const rules = reader.rules();
    const [adapter] = rules?.adapters ?? [];
    return rules && adapter ? readPager(document, location.href, rules, adapter) : noPager;
  }

  return {
    pager,
    mark: () => markRows(document),
    length: () => document.documentElement.scrollHeight,
    reach() {
      const control = pager().next?.element;
      if (control) control.scrollIntoView({ block: 'center', inline: 'nearest' });
      else scrollTo(0, document.documentElement.scrollHeight);
    },
    isFree(control) {
      const box = control.getBoundingClientRect();
      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return hit !== null && (control.contains(hit) || hit.contains(control)) && hit !== document.documentElement;
    },
    turn({ element, link }) {
      if (link === null) press(element);
      else location.assign(link);
    },
  };
}
