/** The list of contents of a packet, which its maker signs: what is in it, for whom, to what end. */

export const manifestType = 'chesu-packet';

export interface ManifestFile {
  name: string;
  size: number;
  /** Hex. */
  sha256: string;
}

export interface Manifest {
  format: 'chesu-guide/packet';
  version: 1;
  /** ISO. */
  madeAt: string;
  program: string;
  recipient: string;
  purpose: string;
  /** A request, which nothing enforces. */
  expires: string;
  /** Everything in the packet but this list and its signature. */
  files: ManifestFile[];
}

export function writeManifest(manifest: Manifest): string {
  return JSON.stringify(manifest);
}

export function isManifest(text: string): boolean {
  return readManifest(text) !== null;
}

/** null for anything that is not such a list. */
export function readManifest(text: string): Manifest | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (value === null || typeof value !== 'object') return null;
  const { format, version, madeAt, program, recipient, purpose, expires, files } = value as Record<string, unknown>;
  const isShort = [madeAt, program, recipient, purpose, expires].every(
    (each) => typeof each === 'string' && each.length <= 300,
  );
  if (format !== 'chesu-guide/packet' || version !== 1 || !isShort) return null;
  if (!Array.isArray(files) || files.length > mostFiles || !files.every(isFile)) return null;
  return value as Manifest;
}

const mostFiles = 1000;

function isFile(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  const { name, size, sha256 } = value as Record<string, unknown>;
  return (
    typeof name === 'string' &&
    isSafeName(name) &&
    typeof size === 'number' &&
    Number.isSafeInteger(size) &&
    size >= 0 &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256)
  );
}

/** A name that stays in the folder it is unpacked to, on any system. */
export function isSafeName(name: string): boolean {
  return (
    name.length > 0 &&
    name.length <= 200 &&
    !/[\p{Cc}\p{Cf}\\:*?"<>|]/u.test(name) &&
    name.split('/').every((part) => part !== '' && !/^\.|[. ]$/.test(part))
  );
}
