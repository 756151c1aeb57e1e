/** The store's rule, over the formats themselves: bundles are data. Nothing in them is run, matched as an expression, or shown as anything but text. */

import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { RuleSet } from '@/rules/adapter';
import { bundleParts } from '@/rules/bundle/parts.schema';
import { policyProblems } from '@/rules/bundle/policy';
import { officialHosts, pageHosts } from '@/rules/hosts';
import { packagedRules } from '@/rules/packaged';

/** Every property name that any part of a bundle may have. */
function namesIn(schema: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(schema)) for (const each of schema) namesIn(each, found);
  else if (schema && typeof schema === 'object') {
    for (const [key, value] of Object.entries(schema)) {
      if (key === 'properties') {
        // One of a closed list is no text: how sure a fact is, is called its `code`.
        for (const [name, own] of Object.entries(value as Record<string, object>))
          if (!('enum' in own)) found.add(name);
      }
      namesIn(value, found);
    }
  }
  return found;
}

const formats = bundleParts.map(({ path, schema }) => ({
  path,
  json: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>,
}));

describe('the formats of a bundle', () => {
  it.each(formats)('$path has no place for code, expressions, markup or steps', ({ json }) => {
    const names = [...namesIn(json)];
    expect(names.length).toBeGreaterThan(3);
    const banned = /script|code|eval|regex|pattern|html|markup|function|expression|loop|goto|navigate|import|fetch/i;
    expect(names.filter((name) => banned.test(name))).toEqual([]);
  });

  it('let nothing in that they do not name', () => {
    for (const { path, json } of formats) {
      // The second of two formats is that of a newer program: what has it is left alone, whole.
      const [own] = (json.anyOf ?? [json]) as { additionalProperties?: unknown }[];
      expect(own?.additionalProperties, path).toBe(false);
    }
  });
});

describe('the policy', () => {
  const withPage = (page: string): RuleSet => {
    const [first, ...rest] = packagedRules.adapters;
    if (!first) throw new Error('no adapter');
    return { ...packagedRules, adapters: [{ ...first, pages: [page] }, ...rest] };
  };

  it('has nothing against what is packaged', () => {
    expect(policyProblems(packagedRules)).toEqual([]);
  });

  it.each([...pageHosts, ...officialHosts])('lets a page of %s be read', (host) => {
    expect(policyProblems(withPage(`https://${host}/anything/*`))).toEqual([]);
  });

  it.each([
    'https://taobao.com.evil.example/*',
    'https://*/dispute/*',
    'https://*.taobao.com/*',
    'https://refund2.taobao.com:8443/*',
    'https://refund2.taobao.com@evil.example/*',
    'https://login.taobao.com/member/*',
    'https://REFUND2.taobao.com/*',
    'https://refund2.taobao.com\\.evil.example/*',
  ])('lets no page be read at %s', (page) => {
    expect(policyProblems(withPage(page))).not.toEqual([]);
  });

  it('lets nobody be led elsewhere', () => {
    const lead = (drive: object): RuleSet => ({
      ...packagedRules,
      adapters: packagedRules.adapters.map((adapter) => ({ ...adapter, drive: { ...adapter.drive, ...drive } })),
    });
    expect(policyProblems(lead({ phoneUrl: 'https://evil.example/' }))).not.toEqual([]);
    expect(policyProblems(lead({ address: 'https://evil.example/{caseNo}' }))).not.toEqual([]);
  });

  it('finds a word set that is not there, and a meaning nobody knows', () => {
    const [first, ...rest] = packagedRules.adapters;
    if (!first) throw new Error('no adapter');
    const named = {
      ...packagedRules,
      adapters: [{ ...first, drive: { ...first.drive, done: 'no-such-set' } }, ...rest],
    };
    expect(policyProblems(named)).toEqual(['no word set no-such-set']);
    const { words } = packagedRules;
    expect(
      policyProblems({ ...packagedRules, words: { ...words, phase: { ...words.phase, dreaming: ['做梦'] } } }),
    ).toEqual(['words: no phase dreaming']);
  });
});
