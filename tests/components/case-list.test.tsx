// @vitest-environment happy-dom
/** The list of cases by keyboard, with rows that come late and lists that are told again. */
import { act, useReducer } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Ask, Subscribe } from '@/components/ask-type';
import { CaseList } from '@/components/options/CaseList';
import { type FoundList, useFound } from '@/components/options/found';
import { openCases } from '@/domain/filter';
import type { CaseSummary } from '@/domain/summary';
import { summaryOf } from './gallery/samples';
import { pressKey, render, step } from './render';

const many = 300;
const rowOf = (at: number): CaseSummary => ({ ...summaryOf({ state: 'withdrawable' }), key: `case-${at}` });

// Nothing is laid out here: a list draws what it believes to be on screen.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(98);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(many * 98);
});

const late = { loaded: 100, draw: () => {} };

function LateList() {
  const [, again] = useReducer((count: number) => count + 1, 0);
  late.draw = again;
  const found: FoundList = {
    told: { total: many, all: many, groups: [] },
    facets: null,
    isOld: false,
    failed: false,
    rowAt: (at) => (at < late.loaded ? rowOf(at) : null),
    need: () => {},
  };
  return <CaseList found={found} chosen={null} query="" now={0} onAll={() => {}} />;
}

const focused = () => document.activeElement?.getAttribute('data-line') ?? null;

async function pressEnd(root: HTMLElement): Promise<void> {
  const first = root.querySelector<HTMLElement>('[data-line="0"]');
  if (!first) throw new Error('no first row');
  first.focus();
  pressKey(first, 'End');
  const nav = root.querySelector('nav');
  await step(() => {
    if (nav) nav.scrollTop = many * 98;
    nav?.dispatchEvent(new Event('scroll'));
  });
}

test('End goes to a row that is still on its way, once it has come', async () => {
  late.loaded = 100;
  const root = render(<LateList />);
  await pressEnd(root);
  expect(focused()).toBe(null);
  late.loaded = many;
  await step(() => late.draw());
  expect(focused()).toBe(`${many - 1}`);
});

test('who went elsewhere meanwhile is not called back', async () => {
  late.loaded = 100;
  const root = render(<LateList />);
  const elsewhere = document.body.appendChild(document.createElement('input'));
  await pressEnd(root);
  elsewhere.focus();
  late.loaded = many;
  await step(() => late.draw());
  expect(document.activeElement).toBe(elsewhere);
});

const told: { found: FoundList | null; changed: () => void; asked: number[]; hold: Promise<void> | null } = {
  found: null,
  changed: () => {},
  asked: [],
  hold: null,
};

const ask = (async (_name: string, request: { from: number }) => {
  told.asked.push(request.from);
  await told.hold;
  const rows = Array.from({ length: 100 }, (_, at) => rowOf(request.from + at));
  return { kind: 'found', total: many, all: many, groups: [], facets: {}, rows };
}) as unknown as Ask;

const subscribe: Subscribe = (listen) => {
  told.changed = () => listen('cases');
  return () => {};
};

function Reader() {
  told.found = useFound(ask, subscribe, openCases);
  return null;
}

test('rows on screen stay when the list is told again after a change', async () => {
  render(<Reader />);
  await step(() => {});
  await step(() => told.found?.need(200, 210));
  expect(told.found?.rowAt(205)?.key).toBe('case-205');
  let release = () => {};
  told.hold = new Promise((done) => {
    release = done;
  });
  await step(() => told.changed());
  expect(told.found?.rowAt(205)?.key).toBe('case-205');
  await act(async () => release());
  await step(() => {});
  expect(told.found?.rowAt(205)?.key).toBe('case-205');
  // It is asked for again all the same.
  told.asked.length = 0;
  await step(() => told.found?.need(200, 210));
  expect(told.asked).toEqual([200]);
});
