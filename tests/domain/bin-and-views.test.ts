/** What a person does with the archive itself: the bin, and filters kept by name. */
import { describe, expect, it } from 'vitest';
import { foldAccounts } from '@/domain/account';
import { binDays, binnedAtOf, erasedAt } from '@/domain/bin';
import { type CaseEvent, type EventBody, noAccount } from '@/domain/event';
import { foldViews } from '@/domain/view';
import { account, makeReading, makeRow, Notebook } from './make';

function book(): Notebook {
  const notebook = new Notebook();
  notebook.read(makeReading([makeRow()]));
  return notebook;
}

describe('the bin', () => {
  it('holds a case from when it was put there until it is taken out', () => {
    const notebook = book();
    expect(notebook.only.binnedAt).toBeNull();
    notebook.act({ kind: 'binned' });
    expect(notebook.only.binnedAt).toBe(notebook.now);
    expect(erasedAt(notebook.now)).toBe(notebook.now + binDays * 86_400_000);
    notebook.act({ kind: 'unbinned' });
    expect(notebook.only.binnedAt).toBeNull();
  });

  it('holds all cases of an account that was put there', () => {
    const notebook = book();
    notebook.append([{ account, subject: null, body: { kind: 'binned' } }]);
    const accounts = foldAccounts(notebook.events);
    expect(binnedAtOf(notebook.only, accounts)).toBe(accounts[0]?.binnedAt);
    expect(binnedAtOf(notebook.only, accounts)).not.toBeNull();
    notebook.append([{ account, subject: null, body: { kind: 'unbinned' } }]);
    expect(binnedAtOf(notebook.only, foldAccounts(notebook.events))).toBeNull();
  });
});

describe('views', () => {
  const event = (at: number, body: EventBody): CaseEvent => ({
    id: `v${at}`,
    device: 'd1',
    seq: at,
    hlc: `179540000000${at}-0000-d1`,
    account: noAccount,
    subject: null,
    kind: body.kind,
    body,
  });
  const kept = event(1, { kind: 'view-kept', view: 'a', name: '没同意的', query: 'result=refused' });
  const again = event(2, { kind: 'view-kept', view: 'a', name: '没同意的', query: 'result=refused&state=all' });
  const dropped = event(3, { kind: 'view-dropped', view: 'a' });

  it('are what was kept last, in whatever order it comes', () => {
    expect(foldViews([again, kept])).toEqual([{ view: 'a', name: '没同意的', query: 'result=refused&state=all' }]);
    expect(foldViews([dropped, again, kept])).toEqual([]);
  });

  it('are of no account', () => {
    expect(foldAccounts([kept, again, dropped])).toEqual([]);
  });
});
