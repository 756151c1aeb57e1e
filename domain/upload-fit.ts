/** Whether files fit what a page takes in, told before anything is put there; and what is made smaller on the way. */
import type { UploadLimits } from './upload-limits';

export interface Offered {
  name: string;
  media: string;
  size: number;
}

/** `shrink`: a picture that is too large; a smaller copy of it goes, the original stays as it is. */
export type FileFit = 'fits' | 'shrink' | 'too-large' | 'wrong-type' | 'empty';

export interface UploadFit {
  files: FileFit[];
  /** `single`: the page takes one at a time. `count`: more than it takes. `in-all`: too large together. */
  refused: null | 'none' | 'single' | 'count' | 'in-all' | 'file';
  /** How many more the page takes; null where it does not say. */
  left: number | null;
}

/** More than this is not carried into a page. */
export const mostUploadBytes = 50 * 1024 * 1024;

/** Pictures a browser draws anew without losing what moves in them. */
const drawable: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/bmp', 'image/avif'];
const same: Record<string, string> = { jpeg: 'jpg', jpe: 'jpg', jfif: 'jpg', htm: 'html', tif: 'tiff' };

function endingOf(name: string): string {
  const ending = name.match(/\.([A-Za-z0-9]{1,10})$/)?.[1]?.toLowerCase() ?? '';
  return same[ending] ?? ending;
}

function accepts(accept: string, { name, media }: Offered): boolean {
  if (accept.startsWith('.')) return endingOf(name) === endingOf(`x${accept}`);
  return accept.endsWith('/*') ? media.startsWith(accept.slice(0, -1)) : accept === media;
}

/** The input's own list, and the words beside it where they name endings: both must take it. */
export function isTaken(file: Offered, { accept, endings }: Pick<UploadLimits, 'accept' | 'endings'>): boolean {
  if (accept.length > 0 && !accept.some((each) => accepts(each, file))) return false;
  return endings.length === 0 || endings.includes(endingOf(file.name));
}

/** A picture that is drawn anew becomes a JPEG; it goes only where a page takes one. */
export function jpegName(name: string): string {
  return `${name.replace(/\.[A-Za-z0-9]{1,10}$/, '')}.jpg`;
}

function fitOf(file: Offered, limits: UploadLimits): FileFit {
  if (file.size === 0) return 'empty';
  const shrinks =
    drawable.includes(file.media) && isTaken({ ...file, name: jpegName(file.name), media: 'image/jpeg' }, limits);
  if (!isTaken(file, limits)) return 'wrong-type';
  if (file.size > mostUploadBytes) return 'too-large';
  if (limits.mostBytes === null || file.size <= limits.mostBytes) return 'fits';
  return shrinks ? 'shrink' : 'too-large';
}

export function fitFiles(files: readonly Offered[], limits: UploadLimits): UploadFit {
  const fits = files.map((file) => fitOf(file, limits));
  const left = limits.most === null ? null : Math.max(0, limits.most - (limits.there ?? 0));
  const bytes = files.reduce(
    (sum, file, at) => sum + (fits[at] === 'shrink' ? (limits.mostBytes ?? file.size) : file.size),
    0,
  );
  const refused = (): UploadFit['refused'] => {
    if (files.length === 0) return 'none';
    if (fits.some((fit) => fit !== 'fits' && fit !== 'shrink')) return 'file';
    if (limits.single && files.length > 1) return 'single';
    if (left !== null && files.length > left) return 'count';
    return limits.mostInAll !== null && bytes > limits.mostInAll ? 'in-all' : null;
  };
  return { files: fits, refused: refused(), left };
}

export interface Drawing {
  width: number;
  height: number;
  /** Of the JPEG, 0 to 1. */
  quality: number;
}

/** No browser draws more on every device; and no page shows more. */
const mostSide = 4096;
const qualities = [0.88, 0.75, 0.6] as const;
/** Smaller, writing on it could not be read. */
const leastSide = 320;

/**
 * How to draw a picture so that it becomes smaller, one try after another: first by quality, then by size, never larger
 * than it was. Words on it stay readable for as long as they can.
 */
export function drawings(width: number, height: number): Drawing[] {
  const side = Math.max(width, height);
  if (!(side > 0)) return [];
  const tries: Drawing[] = [];
  for (let scale = Math.min(1, mostSide / side); ; scale *= 0.7) {
    const at = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
    tries.push(...qualities.map((quality) => ({ ...at, quality })));
    if (side * scale * 0.7 < leastSide) return tries;
  }
}
