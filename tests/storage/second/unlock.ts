/** A second implementation of the passphrase and recovery slots, with hash-wasm and node:crypto only. */
import { createDecipheriv, createECDH, createHash, createPrivateKey, hkdfSync } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { argon2id } from 'hash-wasm';

export async function stretchSecond(
  passphrase: string,
  { memoryKiB, passes, lanes, salt }: { memoryKiB: number; passes: number; lanes: number; salt: Uint8Array },
): Promise<Buffer> {
  const hash = await argon2id({
    password: passphrase.normalize('NFKC'),
    salt,
    memorySize: memoryKiB,
    iterations: passes,
    parallelism: lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  return Buffer.from(hash);
}

/** The secret of a recovery code as it is printed. */
export function secretSecond(code: string): Buffer {
  const signs = code.replaceAll('-', '').slice(0, 26);
  return createHash('sha256').update(`chesu-guide/1|recovery|${signs}`).digest();
}

/** The private scalar of a wrapped pair. */
export function openPairSecond(
  { vaultId, receiver }: { vaultId: string; receiver: string },
  pair: { publicKey: Uint8Array; wrapped: Uint8Array },
  secret: Buffer,
): Buffer {
  const wrapped = Buffer.from(pair.wrapped);
  const key = Buffer.from(
    hkdfSync('sha256', secret, Buffer.from(vaultId), Buffer.from(`chesu-guide/1|pair|${receiver}`), 32),
  );
  const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, 12));
  decipher.setAAD(
    Buffer.concat([Buffer.from(`chesu-guide/1|pair|${vaultId}|${receiver}`), Buffer.from(pair.publicKey)]),
  );
  decipher.setAuthTag(wrapped.subarray(wrapped.length - 16));
  const pkcs8 = Buffer.concat([decipher.update(wrapped.subarray(12, wrapped.length - 16)), decipher.final()]);
  const { d } = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' });
  return Buffer.from(d ?? '', 'base64url');
}

/** What was put into an inbox, with the private scalar of its pair. */
export function takeOutSecond(vaultId: string, item: Buffer, scalar: Buffer): string {
  const [sender, nonce] = [item.subarray(0, 65), item.subarray(65, 77)];
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(scalar);
  const where = Buffer.from(`chesu-guide/1|inbox|${vaultId}`);
  const key = Buffer.from(hkdfSync('sha256', pair.computeSecret(sender), sender, where, 32));
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(Buffer.concat([where, sender]));
  decipher.setAuthTag(item.subarray(item.length - 16));
  const packed = Buffer.concat([decipher.update(item.subarray(77, item.length - 16)), decipher.final()]);
  return gunzipSync(packed.subarray(4, 4 + packed.readUInt32BE(0))).toString('utf8');
}
