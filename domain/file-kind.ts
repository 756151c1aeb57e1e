/** What may be done with a file inside the extension, by what it is: shown, or only kept and saved again. */
import type { EvidenceType } from './evidence';

/**
 * `capture`: a page we took ourselves, shown without scripts in a frame that may do nothing. `danger`: what can act when
 * it is opened; kept, never shown. `other`: nothing here can show it.
 */
export type FileKind = 'image' | 'pdf' | 'text' | 'video' | 'audio' | 'capture' | 'danger' | 'other';

const images: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp'];
const videos: readonly string[] = ['video/mp4', 'video/webm', 'video/quicktime', 'video/x-m4v', 'video/ogg'];
const audios: readonly string[] = ['audio/mpeg', 'audio/wav', 'audio/ogg', 'audio/x-m4a', 'audio/mp4', 'audio/aac'];

/** Media that run, or are drawn by something that runs scripts or macros. */
const dangers =
  /^(text\/(html|xml|javascript)|image\/svg\+xml|application\/(xml|xhtml\+xml|x-msdownload|x-cfb|x-elf|x-mach-binary|x-msi|x-ms-shortcut|java-vm|java-archive|x-sh|vnd\.android\.package-archive|x-apple-diskimage|wasm|rtf|mac-binary|vnd\.microsoft\.portable-executable|x-shockwave-flash|x-ms-application|x-chrome-extension|x-xpinstall)|application\/vnd\.ms-[a-z.]+\.macroenabled.*|application\/.*macroenabled.*)/;

/** Endings a system would run, whatever the content looks like. */
const dangerEndings =
  /\.(exe|com|scr|pif|msi|msp|bat|cmd|ps1|vbs|vbe|js|jse|mjs|wsf|wsh|hta|lnk|url|reg|jar|apk|dmg|pkg|sh|app|html?|xhtml|mht|mhtml|svgz?|xml|xsl|docm|dotm|xlsm|xltm|xlam|pptm|potm|ppam|doc|xls|ppt|rtf|chm|iso|swf)$/i;

/** @param isOwnCapture it was taken by us from a page, not given as a file */
export function fileKind(media: string, name: string, isOwnCapture: boolean): FileKind {
  if (isOwnCapture && media === 'text/html') return 'capture';
  if (dangers.test(media) || dangerEndings.test(name)) return 'danger';
  if (images.includes(media)) return 'image';
  if (videos.includes(media)) return 'video';
  if (audios.includes(media)) return 'audio';
  if (media === 'application/pdf') return 'pdf';
  if (media === 'text/plain') return 'text';
  return 'other';
}

/** The type offered first for a file; the person may say another. */
export function guessType(kind: FileKind): EvidenceType {
  if (kind === 'image') return 'photo';
  if (kind === 'video') return 'video';
  if (kind === 'text') return 'chat-log';
  if (kind === 'capture') return 'page-capture';
  return 'other';
}
