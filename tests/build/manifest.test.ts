/** The manifest is fixed: hosts or permissions added after release disable the extension until people approve it again. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

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
