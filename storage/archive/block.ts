/** Blocks: one or many events, sealed together under a name that is used once. */
import type { CaseEvent } from '@/domain/event';
import { type Bytes, textOf, Utf8Writer, utf8 } from '@/storage/vault/bytes';
import type { Vault } from '@/storage/vault/ring';
import type { ObjectType } from '@/storage/vault/seal';
import type { FactJson } from './event-id';
import type { BlockRow, ClockRow } from './rows';

interface BlockText {
  format: 1;
  device: string;
  /** 1, 2, 3 … for each device. */
  block: number;
  /** Digest beginning of the device's block before this one. */
  previous: string | null;
  events: CaseEvent[];
}

/** More events than this go into several blocks, so that rewriting one stays cheap. */
const mostEvents = 1024;

/**
 * Seals events of this device behind its last block; gives the rows and the clock after them.
 * @param written for each event, where its parts were written out already
 */
export async function sealBlocks(
  vault: Vault,
  clock: ClockRow,
  events: readonly CaseEvent[],
  written: readonly (FactJson | undefined)[] = [],
): Promise<{ rows: BlockRow[]; clock: ClockRow }> {
  const rows: BlockRow[] = [];
  let { block, previous } = clock;
  for (let at = 0; at < events.length; at += mostEvents) {
    const part = events.slice(at, at + mostEvents);
    block += 1;
    const head: Omit<BlockText, 'events'> = { format: 1, device: vault.deviceId, block, previous };
    const stem = `d/${vault.deviceId}/${String(block).padStart(8, '0')}`;
    const object = { type: 'block', name: stem, device: vault.deviceId } as const;
    const text = new Utf8Writer();
    text.put(`${JSON.stringify(head).slice(0, -1)},"events":[`);
    for (const [index, event] of part.entries()) {
      const json = written[at + index];
      // Each event is left open for what comes behind it: few long pieces are quicker than many short ones.
      text.put(`${index === 0 ? '' : '},'}${json ? beforeBody(event, json) : JSON.stringify(event).slice(0, -1)}`);
      if (json) text.copy(json.body);
    }
    text.put('}]}');
    const bytes = await vault.seal(object, text.from(0));
    previous = (await vault.digest(bytes)).slice(0, 16);
    rows.push({ name: `${stem}-${previous}`, bytes });
  }
  return { rows, clock: { ...clock, block, previous } };
}

function beforeBody({ id, device, seq, hlc, kind }: CaseEvent, { account, subject }: FactJson): string {
  const own = JSON.stringify({ id, device, seq, hlc, kind }).slice(0, -1);
  return `${own},"account":${account},"subject":${subject},"body":`;
}

/** The events of a block, or null when it does not open under its own name. */
export async function openBlock(
  vault: Pick<Vault, 'open'>,
  row: Pick<BlockRow, 'name' | 'bytes'>,
): Promise<CaseEvent[] | null> {
  const stem = row.name.slice(0, row.name.lastIndexOf('-'));
  const opened = await vault.open({ type: 'block', name: stem, device: stem.split('/')[1] ?? '' }, row.bytes);
  // What opens was written by a device of this vault; it needs no second judging.
  return opened.kind === 'opened' ? (JSON.parse(textOf(opened.plain)) as BlockText).events : null;
}

/** Objects that are JSON and no events. */
export type JsonType = Extract<ObjectType, 'snapshot' | 'folded' | 'report' | 'notice' | 'channel' | 'push'>;

/** Seals one as JSON. */
export async function sealJson(vault: Vault, type: JsonType, name: string, value: unknown): Promise<Bytes> {
  return vault.seal({ type, name, device: vault.deviceId }, utf8(JSON.stringify(value)));
}

/** Opens one; null when it does not open, which for a cache means: make it again. */
export async function openJson<Value>(
  vault: Vault,
  type: JsonType,
  row: { name: string; bytes: Bytes },
): Promise<Value | null> {
  const opened = await vault.open({ type, name: row.name, device: vault.deviceId }, row.bytes);
  return opened.kind === 'opened' ? (JSON.parse(textOf(opened.plain)) as Value) : null;
}
