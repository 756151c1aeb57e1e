// @vitest-environment happy-dom
/** The screens of what leaves and comes back: nothing is proposed that was not allowed, nothing is done before it was looked at. */
import { describe, expect, it, vi } from 'vitest';
import { Backup } from '@/components/options/backup/Backup';
import type { Backups, Bulk, PacketPlan, Packets, Papers } from '@/components/options/bulk';
import { ExportMenu } from '@/components/options/export/ExportMenu';
import { ShareDialog } from '@/components/options/share/ShareDialog';
import { Shares } from '@/components/options/share/Shares';
import { createCasesStore } from '@/components/stores/cases';
import { writeDossier } from '@/storage/export/dossier';
import { ordinaryCase } from '../export/make';
import { type Answers, locks, makeAsk, noBulk, noChanges, quickDerive, quickDesk, staysOpen } from './gallery/answers';
import { find, render, step, type } from './render';

const madeAt = '2026-11-26T13:40:00+08:00';
const now = () => Date.parse(madeAt);
const item = ordinaryCase().only;
const whole = { kind: 'whole', cases: [{ key: 'k1', item: { ...item, permissions: ['log'] }, nick: '麦田的风' }] };

const papers: Papers = {
  csv: () => new Blob(['csv']),
  json: () => new Blob(['json']),
  dossier: async (records, _, __, share) => writeDossier(records, { madeAt, share }),
  evidence: async () => [],
  save: vi.fn(),
  show: vi.fn(),
};

function packetsWith(make: Packets['make'], read?: Packets['read']): Packets {
  return {
    newPassphrase: () => 'abcd-efgh-jkmn-pqrs',
    isKey: (text) => text.startsWith('age1'),
    make,
    read: read ?? (async () => ({ kind: 'wrong' })),
    save: vi.fn(),
  };
}

const bulkOf = (part: Partial<Record<keyof Bulk, unknown>>): Bulk => ({
  ...noBulk,
  ...Object.fromEntries(Object.entries(part).map(([name, value]) => [name, async () => value])),
});

const props = (answers: Answers, bulk: Bulk) => {
  const { ask, asked } = makeAsk(answers);
  const rest = {
    subscribe: noChanges,
    derive: quickDerive,
    copy: async () => true,
    version: '1',
    service: '',
    rest: null,
    query: '',
    desk: quickDesk(),
  };
  return { given: { ask, bulk, now, ...rest, store: createCasesStore(ask) }, asked };
};

const settle = async () => {
  for (let turn = 0; turn < 4; turn++) await step(() => undefined);
};
const press = async (words: string) => {
  await step(() => find(document, words).click());
  await settle();
};

describe('exporting', () => {
  it('takes the cases that are listed, in a file of the kind that was chosen', async () => {
    const { given, asked } = props({ 'whole-cases': whole }, bulkOf({ papers }));
    render(<ExportMenu {...given} keys={async () => ['k1']} />);
    await press('导出');
    expect(document.body.textContent).toContain('共 1 件');
    await press('表格');
    expect(asked).toEqual([{ name: 'whole-cases', request: { keys: ['k1'] } }]);
    expect(papers.save).toHaveBeenLastCalledWith('撤诉指南-案件-2026-11-26.csv', expect.any(Blob));
  });

  it('says so where nothing is listed', async () => {
    const { given } = props({}, noBulk);
    render(<ExportMenu {...given} keys={async () => []} />);
    await press('导出');
    expect(document.body.textContent).toContain('现在的条件下没有案件');
  });
});

describe('sharing', () => {
  const answers = { 'whole-cases': whole, 'note-share': { kind: 'added' }, 'set-permission': { kind: 'added' } };
  const made = { kind: 'made' as const, digest: 'a'.repeat(64), bytes: 1, files: [] };

  it('proposes what was allowed and nothing else, shows the very page, then makes it and notes it', async () => {
    const make = vi.fn<(plan: PacketPlan) => Promise<typeof made>>(async () => made);
    const { given, asked } = props(answers, bulkOf({ papers, packets: packetsWith(make) }));
    render(<ShareDialog {...given} keys={['k1']} onClose={() => undefined} />);
    await settle();
    const ticked = [...document.querySelectorAll('.tick.is-on')].map(({ textContent }) => textContent);
    expect(ticked).toContain('协商记录');
    expect(ticked).not.toContain('备注');
    await press('看一遍要出去的内容');
    const frame = document.querySelector('iframe');
    const page = frame?.getAttribute('srcdoc') ?? '';
    expect(frame?.getAttribute('sandbox')).toBe('');
    expect(page).toContain('好的');
    for (const secret of ['13812345678', '麦田的风', '文三路', '退款待处理']) expect(page).not.toContain(secret);
    expect(make).not.toHaveBeenCalled();
    await press('做成加密文件');
    expect(make.mock.calls[0]?.[0]).toMatchObject({
      report: page,
      to: { kind: 'passphrase', passphrase: 'abcd-efgh-jkmn-pqrs' },
    });
    expect(asked.find(({ name }) => name === 'note-share')?.request).toMatchObject({
      keys: ['k1'],
      entry: {
        recipient: '平台客服',
        groups: ['log'],
        masked: expect.arrayContaining(['phone', 'name']),
        digest: made.digest,
      },
    });
    expect(document.querySelector('.recovery-code')?.textContent).toBe('abcd-efgh-jkmn-pqrs');
    expect(document.body.textContent).toContain('发出去就收不回来');
  });

  it('says when the file was made and could not be noted', async () => {
    const { given } = props(
      { ...answers, 'note-share': { kind: 'unsaved', why: 'full' } },
      bulkOf({ papers, packets: packetsWith(async () => made) }),
    );
    render(<ShareDialog {...given} keys={['k1']} onClose={() => undefined} />);
    await settle();
    await press('看一遍要出去的内容');
    await press('做成加密文件');
    expect(document.body.textContent).toContain('没有记进「给过谁」');
  });

  it('takes no more cases at once than a person can look through', async () => {
    const { given, asked } = props({}, noBulk);
    render(
      <ShareDialog {...given} keys={Array.from({ length: 201 }, (_, at) => `k${at}`)} onClose={() => undefined} />,
    );
    await settle();
    expect(document.body.textContent).toContain('一次最多 200 件');
    expect(asked).toEqual([]);
  });
});

describe("opening somebody's packet", () => {
  it('shows who signed it and what is in it before anything is kept', async () => {
    const packet = {
      kind: 'packet' as const,
      manifest: {
        format: 'chesu-guide/packet' as const,
        version: 1 as const,
        madeAt,
        program: '1',
        recipient: '某买家',
        purpose: '',
        expires: '',
        files: [],
      },
      digest: 'b'.repeat(64),
      fingerprint: 'abcd 0123',
      report: '<p>report</p>',
      data: '{}',
      files: [],
    };
    const { given, asked } = props(
      { 'list-shares': { kind: 'shares', shares: [], packets: [] }, 'keep-packet': { kind: 'added' } },
      bulkOf({
        packets: packetsWith(
          async () => null,
          async () => packet,
        ),
      }),
    );
    const element = render(<Shares {...given} />);
    await settle();
    const input = element.querySelector<HTMLInputElement>('input[type=file]');
    if (!input) throw new Error('no field for the file');
    Object.defineProperty(input, 'files', { value: [new File(['x'], 'a.age')] });
    await step(() => input.dispatchEvent(new Event('change', { bubbles: true })));
    const secret = element.querySelector<HTMLInputElement>('input[type=password]');
    if (secret) await step(() => type(secret, 'abcd'));
    await press('打开');
    expect(element.textContent).toContain('abcd 0123');
    expect(element.querySelector('iframe')?.getAttribute('sandbox')).toBe('');
    expect(asked.map(({ name }) => name)).toEqual(['list-shares']);
    await press('存进档案');
    expect(asked.at(-1)).toMatchObject({
      name: 'keep-packet',
      request: { packet: packet.digest, fingerprint: 'abcd 0123' },
    });
  });
});

describe('backups', () => {
  const survey = {
    kind: 'open',
    damage: { isTruncated: false, places: 1, lost: ['blocks/d/x/00000002-y'], unopened: [] },
  };
  const plan = {
    kind: 'plan',
    way: 'same',
    cases: { all: 3, fresh: 1 },
    events: { fresh: 2, same: 5 },
    files: { fresh: 0, same: 0 },
    taught: { fresh: 1, same: 0 },
    notices: { fresh: 4, same: 1 },
  };

  it('need a passphrase first, and lead there', async () => {
    const { given } = props({ 'vault-state': staysOpen }, noBulk);
    const element = render(<Backup {...given} />);
    await settle();
    expect(find(element, '去设口令').getAttribute('href')).toBe('#security');
    expect(element.textContent).not.toContain('做备份的时候');
  });

  it('are looked through before anything is done; a damaged one says what is lost, and is restored by a press of its own', async () => {
    const restore = vi.fn(async () => ({ kind: 'restored', events: 2, files: 0, taught: 1, notices: 4, damaged: [] }));
    const header = { madeAt, recovery: null, passphrase: { stretch: {} } };
    const backups = {
      read: async () => ({ kind: 'backup', header }),
      survey: async () => survey,
      plan: async () => plan,
      restore,
      isWhole: () => false,
    } as unknown as Backups;
    const { given } = props({ 'vault-state': locks }, bulkOf({ backups }));
    const element = render(<Backup {...given} />);
    await settle();
    const input = element.querySelector<HTMLInputElement>('input[type=file]');
    if (!input) throw new Error('no field for the file');
    Object.defineProperty(input, 'files', { value: [new File(['x'], 'a.chesu')] });
    await step(() => input.dispatchEvent(new Event('change', { bubbles: true })));
    await settle();
    const secret = element.querySelector<HTMLInputElement>('input[type=password]');
    if (secret) await step(() => type(secret, '一句只有我知道的话'));
    await press('先看看里面有什么');
    expect(element.textContent).toContain('里面有 3 件案件，其中 1 件这里没有');
    expect(element.textContent).toContain('备份坏了一部分');
    expect(element.textContent).toContain('blocks/d/x/00000002-y');
    expect(element.textContent).toContain('1 个你指认过的按钮会加上');
    expect(element.textContent).toContain('4 条站内信会加上，1 条已经有了');
    expect(restore).not.toHaveBeenCalled();
    await press('只恢复好的部分');
    expect(restore).toHaveBeenCalledOnce();
    expect(element.textContent).toContain('加上了 2 条记录');
    expect(element.textContent).toContain('你指认过的按钮也加上了 1 个');
    expect(element.textContent).toContain('站内信加上了 4 条');
  });
});
