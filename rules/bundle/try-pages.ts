/** Reads the packaged sample pages with new rules: a bundle that no longer reads what the packaged one reads is not taken. */
import type { RuleSet } from '@/rules/adapter';
import { readPage } from '@/rules/engine/read';

export interface SamplePage {
  adapter: string;
  name: string;
  url: string;
  /** Milliseconds since 1970 of the reading. */
  now: number;
  text: string;
  isData: boolean;
  expected: Sampled;
}

/** What must stay: which cases there are, and which control withdraws. What a state is called may be corrected. */
export interface Sampled {
  outcome: string;
  cases: { caseNo: string | null; orderNo: string | null; withdraw: string | null }[];
}

export type OpenPage = (page: Pick<SamplePage, 'text' | 'isData'>) => Document;

export function samplePage(root: Document, url: string, now: number, rules: RuleSet): Sampled | null {
  const result = readPage(root, url, rules, { now });
  if (!result) return null;
  const { outcome, cases } = result.reading;
  return {
    outcome,
    cases: cases.map(({ caseNo, orderNo, controls }) => ({
      caseNo,
      orderNo,
      withdraw: controls.find(({ name }) => name === 'withdraw')?.text ?? null,
    })),
  };
}

/** `adapter/page` of those that read otherwise. A page kind that is switched off is not asked. */
export function tryPages(pages: readonly SamplePage[], rules: RuleSet, open: OpenPage): string[] {
  const off = new Set(rules.adapters.filter((adapter) => adapter.off === 'all').map(({ id }) => id));
  return pages
    .filter(({ adapter }) => !off.has(adapter))
    .filter((page) => {
      const sampled = samplePage(open(page), page.url, page.now, rules);
      return JSON.stringify(sampled) !== JSON.stringify(page.expected);
    })
    .map(({ adapter, name }) => `${adapter}/${name}`);
}
