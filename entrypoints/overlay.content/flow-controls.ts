/** The page's own controls that a flow is about: its withdraw control, what to press next, and the words they carry. */
import type { Flow } from '@/domain/flow';
import type { ReaderPort } from '@/entrypoints/reader.content/shared';
import type { FoundControl } from '@/rules/engine/drive';
import type { PageSide } from './flow-ports';
import { isSameCase } from './same-case';

export interface FlowControls {
  /** The withdraw control of the flow's case. */
  own(flow: Flow): FoundControl | null;
  /** What the person has to press now: the page's own confirmation where it asks for one, else its withdraw control. */
  next(flow: Flow): Element | null;
  /** Words the page's withdraw control may carry, by the adapter that read it. */
  words(): string[];
}

export function findControls(reader: ReaderPort, page: PageSide): FlowControls {
  function own(flow: Flow) {
    const cases = reader.result()?.reading.cases ?? [];
    return page.control(cases.findIndex((one) => isSameCase(flow, one)));
  }

  return {
    own,
    next(flow) {
      const form = page.form();
      if (form && page.belongs(form, flow.subject)) return page.submit(form)?.element ?? null;
      return own(flow)?.element ?? null;
    },
    words() {
      const rules = reader.rules();
      const id = reader.result()?.reading.adapter;
      const adapter = rules?.adapters.find((one) => one.id === id);
      const places = adapter?.layouts.flatMap(({ controls }) => controls.withdraw ?? []) ?? [];
      const words = places.flatMap(({ words: set }) => (set ? (rules?.words.sets[set]?.words ?? []) : []));
      return [...new Set(words)].slice(0, 4);
    },
  };
}
