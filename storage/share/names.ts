/** Names of files in a packet: they stay in its folder, show what they are, and are each used once. */
import { isSafeName } from './manifest';

/** `files/01-发票.pdf`: numbered, so that two of one name stay two. */
export function packetName(index: number, name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Surrogate}\\/:*?"<>|]/gu, '')
    .trim();
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && /^\.[A-Za-z0-9]{1,8}$/.test(plain.slice(dot)) ? plain.slice(dot) : '';
  const stem = Array.from(ending ? plain.slice(0, dot) : plain)
    .slice(0, 60)
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const whole = `files/${String(index).padStart(2, '0')}-${stem || 'file'}${ending}`;
  return isSafeName(whole) ? whole : `files/${String(index).padStart(2, '0')}-file`;
}
