/** Evidence of a case: folded from its events in any order, with a chain that shows later changes. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Case } from '@/domain/case';
import { foldCases } from '@/domain/case';
import type { CaseEvent } from '@/domain/event';
import { type Evidence, type EvidenceEntry, keptEvidence, originalsOf } from '@/domain/evidence';
import { chainEnds, checkChain, linkText } from '@/domain/evidence-chain';
import { fileKind, guessType } from '@/domain/file-kind';
import { plainName, saveName } from '@/domain/file-name';
import { makeReading, makeRow, Notebook } from './make';

const digest = async (text: string) => createHash('sha256').update(text).digest('hex');

let made = 0;
function piece(over: Partial<Evidence> = {}): Evidence {
  made += 1;
  return {
    id: String(made).padStart(32, '0'),
    file: `file-${made}`,
    name: `聊天记录 ${made}.png`,
    type: 'photo',
    media: 'image/png',
    size: 1000 + made,
    sha256: createHash('sha256').update(String(made)).digest('hex'),
    takenAt: 1_790_000_000_000 + made,
    from: 'picker',
    page: null,
    note: '',
    ...over,
  };
}

async function add(book: Notebook, evidence: Evidence, entries = book.only.evidence): Promise<void> {
  const body = { kind: 'evidence-added', evidence, previous: chainEnds(entries) } as const;
  book.act({ ...body, link: await digest(linkText(body)) });
}

async function remove(book: Notebook, { id, sha256 }: Evidence): Promise<void> {
  const at = book.now;
  const body = { kind: 'evidence-removed', evidence: id, sha256, at, previous: chainEnds(book.only.evidence) } as const;
  book.act({ ...body, link: await digest(linkText(body)) });
}

function startBook(device = 'd1'): Notebook {
  const book = new Notebook(device);
  book.read(makeReading([makeRow()]));
  return book;
}

async function bookWith(count: number): Promise<Notebook> {
  const book = startBook();
  for (let at = 0; at < count; at += 1) await add(book, piece());
  return book;
}

const stateOf = ({ evidence }: Case) => checkChain(evidence, digest);

describe('evidence of a case', () => {
  it('is what was added and not removed, with the latest words about it', async () => {
    const book = startBook();
    const [one, two] = [piece(), piece({ type: 'other' })];
    await add(book, one);
    await add(book, two);
    book.act({ kind: 'evidence-described', evidence: two.id, type: 'invoice-or-receipt', note: '发票，十一月' });
    await remove(book, one);
    expect(keptEvidence(book.only.evidence)).toEqual([
      { ...two, type: 'invoice-or-receipt', note: '发票，十一月', place: 2 },
    ]);
    expect(originalsOf(book.cases)).toEqual(new Set([two.sha256]));
    expect(await stateOf(book.only)).toMatchObject({ kind: 'chain-whole', links: 3 });
  });

  it('folds to the same in any order, and any number of times', async () => {
    const book = await bookWith(4);
    const events = [...book.events, ...book.events].reverse();
    expect(foldCases(events)).toEqual(book.cases);
  });
});

describe('the chain', () => {
  it('is whole where nothing was changed, and empty where there is nothing', async () => {
    expect(await stateOf(startBook().only)).toEqual({ kind: 'chain-whole', links: 0, ends: [] });
    const book = await bookWith(3);
    const state = await stateOf(book.only);
    expect(state).toMatchObject({ kind: 'chain-whole', links: 3 });
    expect(state.ends).toHaveLength(1);
  });

  it('shows a change of any part of any piece, and where it begins', async () => {
    const book = await bookWith(3);
    const changes: Partial<Evidence>[] = [
      { name: '别的.png' },
      { sha256: '0'.repeat(64) },
      { file: 'another' },
      { size: 1 },
      { takenAt: 1 },
      { type: 'video' },
      { media: 'text/plain' },
      { from: 'drop' },
      { note: '后来写的' },
      { page: { url: 'https://refund2.taobao.com/x', adapter: 'a', layout: null } },
      { id: 'f'.repeat(32) },
    ];
    for (const change of changes) {
      const entries = book.only.evidence.map((entry, at): EvidenceEntry => {
        if (at !== 1 || entry.body.kind !== 'evidence-added') return entry;
        return { ...entry, body: { ...entry.body, evidence: { ...entry.body.evidence, ...change } } };
      });
      const state = await checkChain(entries, digest);
      expect(state, JSON.stringify(change)).toMatchObject({ kind: 'chain-broken', place: 2, why: 'altered' });
    }
  });

  it('shows a piece that was taken out or put in anew, even with a link made to fit', async () => {
    const { evidence } = (await bookWith(4)).only;
    const without = evidence.filter((_, at) => at !== 1);
    expect(await checkChain(without, digest)).toMatchObject({ kind: 'chain-broken', place: 2, why: 'missing' });
    const forged = await Promise.all(
      evidence.map(async (entry, at): Promise<EvidenceEntry> => {
        if (at !== 1 || entry.body.kind !== 'evidence-added') return entry;
        const body = { ...entry.body, evidence: { ...entry.body.evidence, note: '改过' } };
        return { ...entry, body: { ...body, link: await digest(linkText(body)) } };
      }),
    );
    expect(await checkChain(forged, digest)).toMatchObject({ kind: 'chain-broken', place: 3, why: 'missing' });
  });

  it('shows that a removal was undone behind our back', async () => {
    const book = await bookWith(2);
    const [first] = keptEvidence(book.only.evidence);
    if (!first) throw new Error('nothing kept');
    await remove(book, first);
    await add(book, piece());
    const undone = book.only.evidence.filter(({ body }) => body.kind !== 'evidence-removed');
    expect(await checkChain(undone, digest)).toMatchObject({ kind: 'chain-broken', why: 'missing' });
  });

  it('forks where two devices had not met, which is no tampering, and joins with the next piece', async () => {
    const first = await bookWith(1);
    const events: CaseEvent[] = [...first.events];
    const second = new Notebook('d2');
    second.events = [...events];
    second.now = first.now;
    await add(first, piece());
    await add(second, piece());
    const both = new Notebook('d1');
    both.now = second.now;
    both.events = [...new Map([...first.events, ...second.events].map((event) => [event.id, event])).values()];
    const forked = await stateOf(both.only);
    expect(forked).toMatchObject({ kind: 'chain-whole', links: 3 });
    expect(forked.ends).toHaveLength(2);
    const body = { kind: 'evidence-added', evidence: piece(), previous: chainEnds(both.only.evidence) } as const;
    const joined: EvidenceEntry[] = [
      ...both.only.evidence,
      { at: 0, device: 'd1', body: { ...body, link: await digest(linkText(body)) } },
    ];
    const state = await checkChain(joined, digest);
    expect(state.kind).toBe('chain-whole');
    expect(state.ends).toHaveLength(1);
  });
});

describe('names of files', () => {
  it('lose what nobody sees: directions, zero widths, new lines; and stay text', () => {
    expect(plainName('照片\u202Egpj.exe', 200)).toBe('照片gpj.exe');
    expect(plainName('a\u200Bb\u2060c\uFEFF.png', 200)).toBe('abc.png');
    expect(plainName('<img src=x onerror=alert(1)>.png', 200)).toBe('<img src=x onerror=alert(1)>.png');
    expect(plainName('=HYPERLINK("http://x")\n.csv', 200)).toBe('=HYPERLINK("http://x").csv');
    expect(plainName('\u202E\u200B', 200)).toBe('未命名');
    expect(plainName(`${'长'.repeat(10_000_000)}.jpeg`, 200)).toBe(`${'长'.repeat(195)}.jpeg`);
  });

  it('are such as every system takes when they are saved', () => {
    expect(saveName('../../etc/passwd')).toBe('_.._etc_passwd');
    expect(saveName('聊天:记录?.txt')).toBe('聊天_记录_.txt');
    expect(saveName('CON.txt')).toBe('_CON.txt');
    expect(saveName('...')).toBe('未命名');
    expect(saveName('报告. ')).toBe('报告');
  });
});

describe('what a file is', () => {
  it.each([
    ['image/png', '照片.png', false, 'image'],
    ['application/pdf', '发票.pdf', false, 'pdf'],
    ['text/plain', '聊天.txt', false, 'text'],
    ['video/mp4', '开箱.mp4', false, 'video'],
    ['text/html', '网页.html', true, 'capture'],
    ['text/html', '网页.html', false, 'danger'],
    ['image/svg+xml', '图.svg', false, 'danger'],
    ['application/x-msdownload', '照片.png', false, 'danger'],
    ['image/png', '照片.png.exe', false, 'danger'],
    ['application/x-cfb', '表.xls', false, 'danger'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', '协议.docx', false, 'other'],
    ['application/vnd.ms-excel.sheet.macroenabled.12', '表', false, 'danger'],
  ])('%s named %s', (media, name, isOwnCapture, kind) => {
    expect(fileKind(media, name, isOwnCapture)).toBe(kind);
  });

  it('is offered under a type of its own', () => {
    expect(guessType('image')).toBe('photo');
    expect(guessType('danger')).toBe('other');
  });
});
