/** A Chromium that loads unpacked extensions, or null. */
export function findChromium(): string | null;
export function findFirefox(): string | null;
