/** A stored vector: what a host answered, to whom, and how it must end; where these lie, and how they are written. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { FeedOutcome, FeedState } from '@/rules/bundle/feed-state';

export const vectorFolder = resolve(import.meta.dirname, '../vectors/bundles');

/** By name on the host. Gzip in base64 each, so that an answer of many spaces takes few letters; null: 404. */
export type Answers = Record<string, string | null>;

/** What all vectors are told by: the root of the program that looks, and a host with one good bundle. */
export interface Ground {
  ownRoot: string;
  answers: Answers;
}

export interface StoredVector {
  /** In one line: what is done to the bundle. */
  what: string;
  /** Milliseconds since 1970 of the program that looks. */
  now: number;
  version: string;
  seen: Pick<FeedState, 'highest' | 'bad' | 'root'>;
  /** Where the host answers otherwise than the ground's. */
  answers: Answers;
  expected: FeedOutcome;
}

export function pressed(bytes: Uint8Array): string {
  return gzipSync(bytes, { level: 9 }).toString('base64');
}

export function unpressed(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gunzipSync(Buffer.from(text, 'base64')));
}

export function readGround(): Ground {
  return JSON.parse(readFileSync(join(vectorFolder, 'ground', 'host.json'), 'utf8')) as Ground;
}

export function readVectors(): [name: string, vector: StoredVector][] {
  return readdirSync(vectorFolder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [
      name.slice(0, -'.json'.length),
      JSON.parse(readFileSync(join(vectorFolder, name), 'utf8')) as StoredVector,
    ]);
}
