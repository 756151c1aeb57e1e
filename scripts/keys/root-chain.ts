/** The chain of roots as a file: the newest root, and the next one signed by those who have to. */
import { existsSync, readFileSync } from 'node:fs';
import { type GeneralJWS, GeneralSign } from 'jose';
import { bytesOfText } from '@/rules/bundle/digest';
import { rootType } from '@/rules/bundle/limits';
import { type GeneralJws, type Root, rootChainSchema, rootSchema } from '@/rules/bundle/root.schema';
import { followRoots } from '@/rules/bundle/verify-root';
import type { SigningKey } from './key-file';

export function readChain(path: string): GeneralJws[] {
  if (!existsSync(path)) return [];
  return rootChainSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

export const spellChain = (chain: readonly GeneralJws[]): string => `${JSON.stringify(chain)}\n`;

/** The newest root of a chain that holds; throws where it does not. */
export async function newestRoot(chain: readonly GeneralJws[]): Promise<Root> {
  const rooted = await followRoots(bytesOfText(spellChain(chain)), null, null, 0);
  if (rooted.kind === 'root') return rooted.root;
  throw new Error(rooted.kind === 'no-root' ? 'there is no root yet: npm run keys -- make --out FOLDER' : rooted.why);
}

/** The chain with one more root; throws where the keys are not enough for a client to follow. */
export async function extendChain(
  chain: readonly GeneralJws[],
  root: Root,
  keys: readonly SigningKey[],
): Promise<GeneralJws[]> {
  const sign = new GeneralSign(bytesOfText(JSON.stringify(rootSchema.parse(root))));
  for (const { kid, privateKey } of keys) {
    sign.addSignature(privateKey).setProtectedHeader({ alg: 'ES256', typ: rootType, kid });
  }
  const { payload, signatures } = (await sign.sign()) as GeneralJWS;
  const next: GeneralJws = {
    payload,
    signatures: signatures.map(({ protected: header = '', signature }) => ({ protected: header, signature })),
  };
  const longer = [...chain, next];
  await newestRoot(longer);
  return longer;
}
