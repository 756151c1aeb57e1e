/** The strings: complete for everything that arrives as data, and their types up to date. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fill, text, textByKey } from '@/assets/locales/text';
import * as locale from '@/assets/locales/zh_CN.yml';
import type { StopReason } from '@/domain/event';
import type { FlowOutcome } from '@/domain/flow';
import { noticeKinds } from '@/domain/notice';
import { noticeTexts } from '@/domain/notice-text';
import { textKeys } from '@/domain/text-key';
import { capsuleStates, caseKinds, caseStatuses, phases, readingOutcomes, withdrawalReasons } from '@/domain/words';
import { placeholders, writeKeys } from '@/scripts/locale-keys';
import { readLocale } from '@/scripts/vite-locale';

const root = resolve(import.meta.dirname, '../..');
const yaml = readFileSync(join(root, 'assets/locales/zh_CN.yml'), 'utf8');
const sections: Record<string, Record<string, string>> = readLocale(yaml);

function has(section: string, key: string): boolean {
  return Object.hasOwn(sections[section] ?? {}, key);
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));
}

describe('the strings', () => {
  it('have types that are up to date (npx tsx scripts/locale-keys.ts)', () => {
    expect(readFileSync(join(root, 'assets/locales/keys.ts'), 'utf8')).toBe(writeKeys(yaml));
  });

  it('have every section the plugin hands out, and no other', () => {
    const declared = [...readFileSync(join(root, 'assets/locales/yml.d.ts'), 'utf8').matchAll(/export const (\w+)/g)];
    expect(declared.map((match) => match[1]).sort()).toEqual(Object.keys(sections).sort());
    expect(Object.keys(locale).sort()).toEqual(Object.keys(sections).sort());
  });

  it('have a text for every key the domain returns, and none that it does not', () => {
    expect(Object.keys(sections.domain ?? {}).sort()).toEqual([...textKeys].sort());
  });

  it('have a text for every notice', () => {
    expect(noticeTexts.filter((key) => !has('notice', key))).toEqual([]);
    for (const kind of noticeKinds) expect(has('inbox', `kind.${kind}`) && has('inbox', `about.${kind}`)).toBe(true);
  });

  it('have a text for every answer that goes through the door', () => {
    const folder = join(root, 'entrypoints/door/messages');
    const contract = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const kinds = new Set([...contract.matchAll(/kind: '([a-z-]+)'/g)].map((match) => match[1] ?? ''));
    expect(kinds.size).toBeGreaterThan(15);
    expect([...kinds].filter((kind) => !has('door', kind))).toEqual([]);
    for (const why of ['full', 'newer', 'locked']) expect(has('door', `unsaved-${why}`)).toBe(true);
  });

  it('have a text for every kind, status, phase, reason, capsule and reading outcome', () => {
    const missing = [
      ...caseKinds.flatMap((kind) => [`kind.${kind}`, `number.${kind}`]),
      ...caseStatuses.map((status) => `status.${status}`),
      ...phases.map((phase) => `phase.${phase}`),
      ...withdrawalReasons.map((reason) => `reason.${reason}`),
      ...capsuleStates.flatMap((state) => [`state.${state}`, `state-line.${state}`]),
    ].filter((key) => !has('words', key));
    const unread = readingOutcomes
      .flatMap((outcome) => [`rules.last.${outcome}`, `rules.word.${outcome}`])
      .filter((key) => !has('options', key));
    expect([...missing, ...unread]).toEqual([]);
  });

  it('have a text for every way a withdrawal can end', () => {
    const outcomes: Record<FlowOutcome['kind'], string> = {
      withdrawn: 'result.withdrawn',
      'closed-after-submit': 'result.closed',
      pending: 'result.pending',
      unknown: 'result.unknown',
      refused: 'refused.page',
      material: 'material.title',
      stopped: 'stopped.title',
    };
    const stops: Record<StopReason, string> = {
      person: 'stopped.person',
      'page-changed': 'changed.title',
      'no-effect': 'stopped.no-effect',
      'signed-out': 'stopped.signed-out-title',
      challenged: 'challenged.title',
      'other-account': 'stopped.other-account-title',
      'not-open': 'stopped.not-open-title',
      unreadable: 'stopped.unreadable-title',
      expired: 'stopped.expired-title',
    };
    for (const key of [...Object.values(outcomes), ...Object.values(stops)])
      expect(has('overlay', key), key).toBe(true);
  });

  it('follow the house: no exclamation mark, no 您, no 亲, no promise', () => {
    for (const [section, texts] of Object.entries(sections)) {
      for (const [key, said] of Object.entries(texts)) {
        expect(said, `${section}.${key}`).not.toMatch(/[!！]|您|亲，|秒撤|一定能|保证通过/);
        expect(said.trim(), `${section}.${key}`).toBe(said);
        expect(said, `${section}.${key}`).not.toBe('');
      }
    }
  });

  it('are used: every key is named somewhere, whole or by its beginning', () => {
    const code = [
      ...sources('channels'),
      ...sources('components'),
      ...sources('entrypoints'),
      ...sources('storage'),
      ...noticeTexts.map((key) => `'${key}'`),
    ].join('\n');
    const unused = Object.entries(sections)
      .filter(([section]) => section !== 'domain' && section !== 'door')
      .flatMap(([section, texts]) =>
        Object.keys(texts)
          .filter((key) => {
            if (code.includes(`'${key}'`) || new RegExp(`${section}\\.${key}\\b`).test(code)) return false;
            if (new RegExp(`\\b(words|common)\\.${key}\\b`).test(code)) return false;
            // `state.${…}`: a beginning followed by what is put in.
            const cut = [...key.matchAll(/[.-]/g)].map((match) => key.slice(0, (match.index ?? 0) + 1));
            return !cut.some((begin) => code.includes(`\`${begin}\${`));
          })
          .map((key) => `${section}.${key}`),
      );
    expect(unused).toEqual([]);
  });

  it('stand nowhere else: components hold no Chinese of their own', () => {
    const own = readdirSync(join(root, 'components'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .flatMap((name) =>
        readFileSync(join(root, 'components', name), 'utf8')
          .replace(/\/\*[\s\S]*?\*\//g, '')
          .replace(/^\s*\/\/.*$/gm, '')
          .split('\n')
          // Taobao's words stay Chinese, as data: they are matched, not shown.
          .filter((line) => /[\u4e00-\u9fff]{2}/.test(line) && !/\/.*[\u4e00-\u9fff].*\/\.test\(/.test(line))
          .map((line) => `${name}: ${line.trim()}`),
      );
    expect(own).toEqual([]);
  });
});

describe('a text', () => {
  it('takes its values and leaves a place without one to be seen', () => {
    expect(fill('剩 {time}', { time: '6 小时' })).toBe('剩 6 小时');
    expect(fill('剩 {time}', {})).toBe('剩 {time}');
    expect(text(locale.words, 'time.left', { time: '6 小时' })).toBe('剩 6 小时');
    expect(placeholders('{a} 和 {b}，{a}')).toEqual(['a', 'b']);
  });

  it('asks for its values by type', () => {
    // @ts-expect-error: a text with a place needs its value
    expect(text(locale.words, 'time.left')).toBe('剩 {time}');
    // @ts-expect-error: a key that is not there
    expect(() => text(locale.words, 'time.none')).toThrow();
  });

  it('shows a key it does not know rather than nothing', () => {
    expect(textByKey(locale.domain, 'why.from-a-newer-version')).toBe('why.from-a-newer-version');
    expect(textByKey(locale.domain, 'toString')).toBe('toString');
  });

  it('keeps numbers and dates in the file as text', () => {
    expect(readLocale('a:\n  b: 012\n  c: 2026-11-23')).toEqual({ a: { b: '012', c: '2026-11-23' } });
    expect(() => readLocale('a:\n  b: [x]')).toThrow('not text');
  });
});
