/** The table of ways as a page shows it. */
import { channelKinds } from '@/domain/phone';
import { faces, readField, whyRefused } from './faces';
import { isUnencrypted } from './server-address';
import { ways } from './table';

export const knownWays = {
  kinds: channelKinds.map((kind) => ({
    kind,
    fields: Object.entries(ways[kind].fields).map(([name, fieldKind]) => ({
      name,
      isSecret: fieldKind.startsWith('secret'),
      optional: fieldKind.endsWith('optional'),
      start: faces[kind].fields[name]?.start ?? '',
    })),
    isAdvanced: faces[kind].isAdvanced ?? false,
    hasDetails: !ways[kind].isFixedText,
  })),
  read: readField,
  address(kind: keyof typeof ways, read: Readonly<Record<string, string>>): string | null {
    try {
      return new URL(ways[kind].address(read)).origin;
    } catch {
      return null;
    }
  },
  isUnencrypted,
  whyRefused,
};
