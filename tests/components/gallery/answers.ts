/** A door for the gallery and the component tests: answers from given values, and remembers what it was asked. */
import type { Ask, ResponseOf, StretchText } from '@/components/ask-type';
import type { Bulk } from '@/components/options/bulk';
import type { EvidenceDesk } from '@/components/options/evidence/desk-type';
import type { Derive } from '@/components/ui/derive';
import { listGroupOf, listGroups } from '@/domain/find-cases';
import type { ImportRun } from '@/domain/import';
import type { CaseSummary } from '@/domain/summary';
import type { RequestOf } from '@/entrypoints/door/contract';

export interface Asked {
  name: string;
  request: unknown;
}

export type Answers = Record<string, unknown>;

export function makeAsk(answers: Answers): { ask: Ask; asked: Asked[] } {
  const asked: Asked[] = [];
  const answer = async (name: string, request: unknown): Promise<unknown> => {
    asked.push({ name, request });
    if (!(name in answers)) throw new Error(`no answer for ${name}`);
    const given = answers[name];
    return typeof given === 'function' ? given(request) : given;
  };
  return { ask: answer as Ask, asked };
}

export const stretch: StretchText = {
  kind: 'argon2id',
  memoryKiB: 65_536,
  passes: 3,
  lanes: 4,
  salt: 'AAECAwQFBgcICQoLDA0ODw',
};

/** Stands for the stretching, which takes a second: the secret is the passphrase itself. */
export const quickDerive: Derive = async (passphrase, given, onProgress) => {
  onProgress(1);
  return { stretch: given ?? stretch, secret: passphrase };
};

export const staysOpen: ResponseOf<'vault-state'> = {
  kind: 'vault',
  locked: false,
  lockAfter: null,
  stretch: null,
  hasCode: false,
  byCode: false,
  waitMs: 0,
  waiting: 0,
};

export const locks: ResponseOf<'vault-state'> = {
  ...staysOpen,
  lockAfter: { kind: 'minutes', minutes: 15 },
  stretch,
  hasCode: true,
};

/** Answers `find-cases` from a few cases, as the background does from many; words are looked for in titles and shops. */
export function foundIn(cases: readonly CaseSummary[]) {
  return ({ filter, from, count }: RequestOf<'find-cases'>): ResponseOf<'find-cases'> => {
    const fitting = cases.filter(
      (each) =>
        (filter.standing === 'all' || (listGroupOf(each) === 'settled') === (filter.standing === 'settled')) &&
        (filter.kind === null || each.kind === filter.kind) &&
        `${each.title} ${each.sellerName}`.includes(filter.words),
    );
    const groups = listGroups.map((name) => ({ name, list: fitting.filter((each) => listGroupOf(each) === name) }));
    const rows = filter.order === 'urgent' ? groups.flatMap(({ list }) => list) : fitting;
    return {
      kind: 'found',
      total: rows.length,
      all: cases.length,
      groups:
        filter.order === 'urgent'
          ? groups.filter(({ list }) => list.length > 0).map(({ name, list }) => ({ name, count: list.length }))
          : [],
      rows: rows.slice(from, from + count),
      facets: {
        accounts: [{ id: 'a1b2c3', nick: '某某买家', count: cases.length }],
        types: ['仅退款', '描述不符'],
        categories: ['鞋靴', '食品'],
      },
    };
  };
}

/** A desk that takes everything in and gives out one text. */
export function quickDesk(over: Partial<EvidenceDesk> = {}): EvidenceDesk {
  return {
    add: async () => ({ kind: 'added', id: '0'.repeat(32) }),
    read: async () => ({ kind: 'whole', content: new Blob(['卖家：先撤诉，三天内退款']) }),
    save: async () => ({ kind: 'saved' }),
    ...over,
  };
}

export const noChanges = () => () => undefined;

const lists = [
  { adapter: 'refund-list', title: '退款列表' },
  { adapter: 'complaint-list', title: '投诉列表' },
  { adapter: 'report-list', title: '举报列表' },
  { adapter: 'bought-list', title: '已买到的宝贝' },
];

export function importState(run: ImportRun | null): ResponseOf<'import-state'> {
  return { kind: 'import', run, here: false, offer: false, mayGoOn: false, lists };
}
const never = () => Promise.reject(new Error('nothing heavy is done here'));

/** For faces that make no files. */
export const noBulk: Bulk = { papers: never, backups: never, packets: never };

/** For faces that show what leaves: pages and passphrases that stand for made ones. */
export const sampleBulk: Bulk = {
  ...noBulk,
  papers: async () => ({
    csv: () => new Blob(),
    json: () => new Blob(),
    dossier: async () => '<!doctype html><html lang="zh-CN"><title>案件档案</title><h1>案件档案</h1></html>',
    evidence: async () => [],
    save: () => undefined,
    show: () => undefined,
  }),
  packets: async () => ({
    newPassphrase: () => 'abcd-efgh-jkmn-pqrs',
    isKey: () => true,
    make: async () => null,
    read: async () => ({ kind: 'wrong' }),
    save: () => undefined,
  }),
};
