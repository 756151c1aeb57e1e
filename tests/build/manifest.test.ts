/** The manifest is fixed: hosts or permissions added after release disable the extension until people approve it again. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataSentBy } from '@/channels/notify/data-sent';
import { channelKinds } from '@/domain/phone';

function manifestOf(target: string): Record<string, unknown> {
  return JSON.parse(readFileSync(resolve(import.meta.dirname, '../../.output', target, 'manifest.json'), 'utf8'));
}

describe.each(['chrome-mv3', 'firefox-mv3'])('the manifest of %s', (target) => {
  const manifest = manifestOf(target);

  it('is the one that was agreed on', () => {
    const { version, ...fixed } = manifest;
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(fixed).toMatchSnapshot();
  });

  it('names every host and asks for none it may do without', () => {
    const hosts = manifest.host_permissions as string[];
    expect(hosts.filter((host) => host.includes('*.') || host.includes('://*/'))).toEqual([]);
    for (const script of manifest.content_scripts as { matches: string[] }[]) {
      for (const match of script.matches) {
        expect(hosts).toContain(`https://${new URL(match.replaceAll('*', '')).host}/*`);
      }
    }
  });

  it('tells Firefox what may leave: nothing by itself, and what a way to the phone sends where the person sets one up', () => {
    const { gecko, gecko_android: android } = (manifest.browser_specific_settings ?? {}) as {
      gecko?: { strict_min_version: string; data_collection_permissions: unknown };
      gecko_android?: { strict_min_version: string };
    };
    if (target === 'chrome-mv3') return expect(gecko).toBeUndefined();
    const optional = [...new Set(channelKinds.flatMap(dataSentBy))].sort();
    expect(optional).toContain('personallyIdentifyingInfo');
    expect(gecko?.data_collection_permissions).toEqual({
      required: ['none'],
      optional: expect.arrayContaining(optional),
    });
    // Older ones do not know these words, and would need a page of ours that asks at the start.
    expect(Number.parseInt(gecko?.strict_min_version ?? '', 10)).toBeGreaterThanOrEqual(140);
    expect(Number.parseInt(android?.strict_min_version ?? '', 10)).toBeGreaterThanOrEqual(142);
  });

  it('runs on no page of the site that can hold no case', () => {
    const matches = (manifest.content_scripts as { matches: string[] }[]).flatMap((script) => script.matches);
    for (const host of [
      'www.taobao.com',
      'item.taobao.com',
      's.taobao.com',
      'cart.taobao.com',
      'login.taobao.com',
      'myseller.taobao.com',
    ]) {
      expect(matches.some((match) => match.includes(`://${host}/`))).toBe(false);
    }
  });
});
