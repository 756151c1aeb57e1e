/** Packets that others made and the person chose to keep: foreign, shown apart, never part of one's own cases. */
import type { CaseEvent } from './event';
import { hlcTime } from './hlc';

export interface ReceivedPacket {
  /** SHA-256 of its list of contents, hex. */
  packet: string;
  /** Milliseconds since 1970, when it was kept. */
  at: number;
  /** Of the key that signed it. */
  fingerprint: string;
  /** What its maker wrote on it. */
  recipient: string;
  expires: string;
  /** ISO, by its maker's clock. */
  madeAt: string;
  files: { name: string; size: number; sha256: string }[];
  /** Its records as JSON, as they came. */
  data: string;
}

/** Newest first, each once. */
export function foldPackets(events: readonly CaseEvent[]): ReceivedPacket[] {
  const packets = new Map<string, ReceivedPacket>();
  for (const { body, hlc } of [...events].sort((one, two) => (one.hlc < two.hlc ? -1 : 1))) {
    if (body.kind !== 'packet-received' || packets.has(body.packet)) continue;
    const { kind: _, ...rest } = body;
    packets.set(body.packet, { ...rest, at: hlcTime(hlc) });
  }
  return [...packets.values()].sort((one, two) => two.at - one.at);
}
