/** What a diagnosis need not ask: the conditions that hold for a case, and what it is called. */
import { conditionsOf } from '@/domain/diagnosis-conditions';
import type { Handlers } from '@/entrypoints/door/serve';
import type { Background } from '../background';
import { wholeCase } from '../known';
import { look, summarise } from '../summaries';

export function diagnosisHandlers(background: Background): Pick<Handlers, 'case-conditions'> {
  return {
    async 'case-conditions'({ key }) {
      const view = await look(background);
      const head = view.known.find(key);
      const item = await wholeCase(background, head);
      if (!head || !item) return { kind: 'no-such-case' };
      const known = conditionsOf({ item, sight: view.sight(head), guide: background.guide });
      return { kind: 'conditions', known, summary: summarise(view, head) };
    },
  };
}
