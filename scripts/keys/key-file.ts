/** Private keys as files or from the environment: PKCS 8 in PEM, the key's name in the first line. Never in the repository. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { exportJWK, exportPKCS8, generateKeyPair, importPKCS8 } from 'jose';
import type { PublicKey } from '@/rules/bundle/root.schema';

export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
}

export interface NewKey extends SigningKey {
  publicKey: PublicKey;
}

const repository = resolve(import.meta.dirname, '../..');

export async function makeKey(role: 'root' | 'feed'): Promise<NewKey> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const { x = '', y = '' } = await exportJWK(publicKey);
  const kid = `${role}-${randomBytes(4).toString('hex')}`;
  return { kid, privateKey, publicKey: { kty: 'EC', crv: 'P-256', x, y } };
}

/** Refuses to write into the repository, and over a key that is there. */
export async function writeKey(folder: string, { kid, privateKey }: SigningKey): Promise<string> {
  const path = resolve(folder, `${kid}.pem`);
  refuseRepository(folder);
  if (existsSync(path)) throw new Error(`${path} is there already`);
  writeFileSync(path, `kid: ${kid}\n${await exportPKCS8(privateKey)}\n`, { mode: 0o600 });
  return path;
}

export function refuseRepository(folder: string): void {
  const inside = relative(repository, resolve(folder));
  if (!inside.startsWith('..')) throw new Error('private keys do not go into the repository: name another folder');
}

/** From a file, or with `env:NAME` from the environment. */
export async function readKey(from: string): Promise<SigningKey> {
  const name = from.startsWith('env:') ? from.slice('env:'.length) : null;
  const text = name === null ? readFileSync(from, 'utf8') : (process.env[name] ?? '');
  const kid = text.match(/^kid: ([a-z0-9-]+)\s/)?.[1];
  if (!kid) throw new Error(`${from} holds no key of ours (its first line is "kid: name")`);
  const pem = text.slice(text.indexOf('-----BEGIN')).trim();
  return { kid, privateKey: await importPKCS8(pem, 'ES256') };
}
