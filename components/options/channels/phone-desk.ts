/** What the section 手机通知 is handed of the ways to a phone. */
import type { ChannelKind, PushAnswer, Refusal } from '@/domain/phone';

export interface KindFace {
  kind: ChannelKind;
  fields: readonly { name: string; isSecret: boolean; optional: boolean; start: string }[];
  isAdvanced: boolean;
  /** Whether the text may say which case it is. */
  hasDetails: boolean;
}

export interface PhoneDesk {
  /** In the order they are offered. */
  kinds: readonly KindFace[];
  /** What was typed or pasted into a field, as it is used; null where it cannot be that. */
  read(kind: ChannelKind, name: string, typed: string): string | null;
  /** Whom it sends to; null while that cannot be told. */
  address(kind: ChannelKind, read: Readonly<Record<string, string>>): string | null;
  isUnencrypted(address: string): boolean;
  whyRefused(kind: ChannelKind, answer: Extract<PushAnswer, { kind: 'refused' }>): Refusal;
  /** Whether the browser asks about what is sent, too, and not of the address alone. */
  asksForData: boolean;
  /** Asks the browser to let us send by this way to this address; within a press. */
  allow(kind: ChannelKind, address: string): Promise<boolean>;
}
