/** How reading goes with each adapter, and the masked page of the last failure. */
import type { Handlers } from '@/entrypoints/door/serve';
import type { Background } from '../background';

export function ruleHandlers(background: Background): Pick<Handlers, 'adapter-health' | 'masked-page'> {
  return {
    async 'adapter-health'() {
      const { health } = await background.archive();
      const [rows, reported] = await Promise.all([health.all(), health.reported()]);
      const adapters = background.rules.adapters.map(({ id, title, surface, verified, layouts }) => {
        const row = rows.find(({ adapter }) => adapter === id);
        return {
          adapter: id,
          title,
          surface,
          verified,
          layouts: layouts.map((layout) => ({ id: layout.id, ...layout.evidence })),
          last: row ? { at: row.at, outcome: row.outcome, layout: row.layout, cases: row.cases } : null,
          hasReport: reported.includes(id),
        };
      });
      return { kind: 'health', adapters };
    },

    async 'masked-page'({ adapter }) {
      const page = await (await background.archive()).health.report(adapter);
      return page ? { kind: 'page', ...page } : { kind: 'nothing-kept' };
    },
  };
}
