/** SHA-256 of bytes, as the names of files are written. */

export type Bytes = Uint8Array<ArrayBuffer>;

export async function sha256Of(bytes: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function bytesOfText(text: string): Bytes {
  return new TextEncoder().encode(text) as Bytes;
}

/** null where they are no whole UTF-8. */
export function textOfBytes(bytes: Bytes): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** null where it is no JSON. */
export function readJson(bytes: Bytes): unknown {
  const text = textOfBytes(bytes);
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
