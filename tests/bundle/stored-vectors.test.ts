/** The stored bundles, good and bad: made once, by keys that are gone, so that no check can be changed together with what it is tried on. */
import { describe, expect, it } from 'vitest';
import { lookForRules } from '@/entrypoints/offscreen/look';
import { textOfBytes } from '@/rules/bundle/digest';
import { newFeedState } from '@/rules/bundle/feed-state';
import { openSample } from '@/scripts/pack-pages';
import { feedUrl, makeHost, packaged } from './publisher';
import { readGround, readVectors, type StoredVector, unpressed } from './stored-vector';

const ground = readGround();
const vectors = readVectors();

function lookAt({ now, version, seen, answers }: StoredVector) {
  const host = makeHost(() => unpressed(ground.ownRoot));
  for (const [name, text] of Object.entries({ ...ground.answers, ...answers })) {
    if (text !== null) host.files.set(name, unpressed(text));
  }
  const found = lookForRules({
    fetch: host.fetch,
    state: { ...newFeedState('a die'), address: feedUrl, ...seen },
    version,
    now,
    ownRoot: 'chrome-extension://own/root.jws',
    packaged,
    keptFiles: async () => new Map(),
    pages: [],
    open: openSample,
  });
  return { host, found };
}

describe('a stored bundle', () => {
  it.each(vectors)('%s ends as it must', async (_, vector) => {
    const { host, found } = lookAt(vector);
    const { outcome, taken } = await found;
    expect(outcome, vector.what).toBe(vector.expected);
    if (vector.expected !== 'adopted') {
      expect(taken).toBeUndefined();
      return;
    }
    // What was taken is what was signed.
    const told = JSON.parse(textOfBytes(host.files.get('stable.jws') ?? new Uint8Array()) ?? '') as { payload: string };
    expect(taken?.payload).toBe(Buffer.from(told.payload, 'base64url').toString());
    expect(taken?.paths).toContain('adapters/report-list.json');
  });

  it('stands for every way a host or a thief may go about it', () => {
    const ends = new Set(vectors.map(([, { expected }]) => expected));
    for (const end of [
      ...['adopted', 'two-faced', 'rolled-back', 'known-bad', 'leaps-ahead', 'expired', 'from-the-future'],
      ...['malformed', 'bad-signature', 'file-damaged', 'file-missing', 'unknown-key', 'wrong-type', 'wrong-algorithm'],
      ...['wrong-channel', 'newer-format', 'needs-newer-program', 'too-large', 'wrong-epoch'],
      ...['root-unsigned', 'root-gap'],
    ] as const) {
      expect(ends, end).toContain(end);
    }
  });

  it('that ends badly by what the host answered is taken where the host answers well', async () => {
    const turned = vectors.filter(
      ([, { expected, seen, answers }]) =>
        expected !== 'adopted' && !seen.root && !answers['root.jws'] && Object.keys(answers).length > 0,
    );
    expect(turned.length).toBeGreaterThan(15);
    for (const [name, vector] of turned) {
      expect((await lookAt({ ...vector, answers: {} }).found).outcome, name).toBe('adopted');
    }
  });

  it('holds no private key', () => {
    expect(JSON.stringify([ground, vectors])).not.toMatch(/"d":|PRIVATE/);
  });
});
