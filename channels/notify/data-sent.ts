/** What messages to a phone carry out of this computer, in the words of Firefox's own list: its manifest names them, and its question shows them to the person. */
import type { ChannelKind } from '@/domain/phone';

/**
 * `websiteContent`: that something on the site changed, and where the person ticked it what it is called there.
 * `authenticationInfo`: the key by which the service knows the person. `personallyIdentifyingInfo`: a telephone number.
 * Source: extensionworkshop.com/documentation/develop/firefox-builtin-data-consent, as of 2025-08.
 */
export const dataTypes = ['websiteContent', 'authenticationInfo', 'personallyIdentifyingInfo'] as const;

export type DataType = (typeof dataTypes)[number];

/** All that a message by this way, or a trial of it, takes along. */
export function dataSentBy(kind: ChannelKind): DataType[] {
  return dataTypes.filter((type) => type !== 'personallyIdentifyingInfo' || kind === 'aliyun-sms');
}
