// @vitest-environment happy-dom
/** The reader's life on one document: what it tells the background, and when the keys of its cases are known. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reading } from '@/domain/reading';
import { sharedReader, shareEngine } from '@/entrypoints/reader.content/shared';
import { startReading } from '@/entrypoints/reader.content/start';
import type { PageResult } from '@/rules/engine/read';

interface Sent {
  name: string;
  request: unknown;
  answer(value: unknown): void;
}

type Heard = (message: unknown, sender: { id?: string }) => unknown;

let sent: Sent[] = [];
const listeners = new Set<Heard>();
/** What the page says now; every reading of it is an object of its own. */
let said: Partial<Reading> = {};

function resultOf(): PageResult {
  const reading = {
    at: Date.now(),
    adapter: 'refund-list',
    outcome: 'found',
    cases: [],
    tried: [],
    ...said,
  } as unknown;
  return { reading: reading as Reading, rows: [], controls: [] };
}

async function open() {
  shareEngine(() => ({
    read: resultOf,
    *reading() {
      yield;
      return resultOf();
    },
  }));
  startReading();
  await vi.advanceTimersByTimeAsync(0);
  named('rules-for')[0]?.answer({ kind: 'rules', rules: { adapters: [] } });
  await vi.advanceTimersByTimeAsync(300);
}

function named(name: string): Sent[] {
  return sent.filter((one) => one.name === name);
}

async function changePage() {
  document.body.append(document.createElement('p'));
  await vi.advanceTimersByTimeAsync(150);
}

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  said = {};
  // A reader of another test that lives on hears nothing here.
  listeners.clear();
  vi.stubGlobal('chrome', {
    runtime: {
      id: 'us',
      sendMessage: ({ name, request }: { name: string; request: unknown }) =>
        new Promise((resolve) => {
          sent.push({ name, request, answer: (answer) => resolve({ door: 1, kind: 'answer', answer }) });
        }),
      onMessage: {
        addListener: (heard: Heard) => listeners.add(heard),
        removeListener: (heard: Heard) => listeners.delete(heard),
      },
    },
  });
});

afterEach(async () => {
  // A reader ends when its extension is gone and it has something to tell.
  vi.unstubAllGlobals();
  said = { outcome: 'signed-out' };
  await changePage();
  await vi.advanceTimersByTimeAsync(2000);
  vi.useRealTimers();
});

describe('reports', () => {
  it('bring the keys of the cases', async () => {
    await open();
    expect(sharedReader()?.keys()).toEqual([]);
    named('report-reading')[0]?.answer({ kind: 'noted', overlay: false, keys: ['one'] });
    await vi.advanceTimersByTimeAsync(0);
    expect(sharedReader()?.keys()).toEqual(['one']);
  });

  it('bring the keys also where the page was read again, saying the same, while the answer was on its way', async () => {
    await open();
    await changePage();
    await vi.advanceTimersByTimeAsync(2000);
    expect(named('report-reading')).toHaveLength(1);
    named('report-reading')[0]?.answer({ kind: 'noted', overlay: false, keys: ['one'] });
    await vi.advanceTimersByTimeAsync(2000);
    expect(sharedReader()?.keys()).toEqual(['one']);
  });

  it('are made anew where the page says something else by the time the answer comes', async () => {
    await open();
    said = { outcome: 'none' };
    await changePage();
    named('report-reading')[0]?.answer({ kind: 'noted', overlay: false, keys: ['one'] });
    await vi.advanceTimersByTimeAsync(2000);
    expect(sharedReader()?.keys()).toEqual([]);
    expect(named('report-reading')).toHaveLength(2);
    expect(named('report-reading')[1]?.request).toMatchObject({ reading: { outcome: 'none' } });
    named('report-reading')[1]?.answer({ kind: 'noted', overlay: false, keys: [] });
    await vi.advanceTimersByTimeAsync(2000);
    expect(named('report-reading')).toHaveLength(2);
  });

  it('are not repeated for what was told already', async () => {
    await open();
    named('report-reading')[0]?.answer({ kind: 'noted', overlay: false, keys: ['one'] });
    await changePage();
    await vi.advanceTimersByTimeAsync(2000);
    expect(named('report-reading')).toHaveLength(1);
    expect(sharedReader()?.keys()).toEqual(['one']);
  });
});

describe('other rules', () => {
  const tell = () => {
    for (const heard of listeners) heard({ changed: 'rules' }, { id: 'us' });
  };

  it('are asked for and read by, and what was read stays until then', async () => {
    await open();
    named('report-reading')[0]?.answer({ kind: 'noted', overlay: false, keys: ['one'] });
    await vi.advanceTimersByTimeAsync(0);
    tell();
    expect(sharedReader()?.keys()).toEqual(['one']);
    expect(sharedReader()?.result()).not.toBeNull();
    named('rules-for')[1]?.answer({ kind: 'rules', rules: { adapters: [] } });
    await vi.advanceTimersByTimeAsync(300);
    // The background forgot what the page showed; it is told anew although it is the same.
    expect(named('report-reading')).toHaveLength(2);
  });

  it('that are not for this page any more leave nothing of what was read', async () => {
    await open();
    tell();
    named('rules-for')[1]?.answer({ kind: 'not-ours' });
    await vi.advanceTimersByTimeAsync(300);
    expect(sharedReader()?.result()).toBeNull();
    expect(sharedReader()?.keys()).toEqual([]);
  });

  it('are heard of no more once the extension is gone', async () => {
    await open();
    named('report-reading')[0]?.answer({ kind: 'noted', overlay: false, keys: ['one'] });
    await vi.advanceTimersByTimeAsync(0);
    expect(listeners.size).toBe(1);
    vi.stubGlobal('chrome', {});
    said = { outcome: 'signed-out' };
    await changePage();
    await vi.advanceTimersByTimeAsync(2000);
    expect(listeners.size).toBe(0);
  });
});
