/** What a file is by its first bytes, for the few kinds a person gives as proof; its name and what the system says of it count for nothing. */

const signatures: readonly { media: string; at: number; sign: string }[] = [
  { media: 'image/jpeg', at: 0, sign: '\u00ff\u00d8\u00ff' },
  { media: 'image/png', at: 0, sign: '\u0089PNG' },
  { media: 'image/gif', at: 0, sign: 'GIF8' },
  { media: 'image/webp', at: 8, sign: 'WEBP' },
  { media: 'application/pdf', at: 0, sign: '%PDF-' },
  { media: 'image/heic', at: 4, sign: 'ftyphei' },
  { media: 'video/quicktime', at: 4, sign: 'ftypqt' },
  { media: 'video/mp4', at: 4, sign: 'ftyp' },
];

export function mediaByFirstBytes(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  return signatures.find(({ at, sign }) => head.startsWith(sign, at))?.media ?? 'application/octet-stream';
}
