/** Judges the head of a backup that comes from anywhere: every field of the right shape and size, or it is none. */
import type { BackupHeader } from './header';

/** Throws where the text is no JSON; null where it is not a head. */
export function readHeader(text: string): BackupHeader | null {
  const header: unknown = JSON.parse(text);
  if (!isObject(header) || header.format !== 1) return null;
  const isWhole =
    isText(header.backup, /^[0-9a-f]{32}$/) &&
    isText(header.vaultId, /^[0-9a-f]{32}$/) &&
    isText(header.device, /^[0-9a-f]{16}$/) &&
    isText(header.madeAt, /^\d{4}-\d\d-\d\dT[\d:]{8}\+08:00$/) &&
    isText(header.program, /^[\w.-]{1,40}$/) &&
    isText(header.key, sealed) &&
    (header.taught === undefined || isText(header.taught, sealedList)) &&
    isPassphrase(header.passphrase) &&
    (header.recovery === null || isPair(header.recovery)) &&
    Array.isArray(header.epochs) &&
    header.epochs.length >= 1 &&
    header.epochs.length <= mostEpochs &&
    header.epochs.every(isEpoch);
  return isWhole ? (header as unknown as BackupHeader) : null;
}

const mostEpochs = 1000;
/** 65 bytes. */
const point = /^[\w-]{87}$/;
const sealed = /^[\w-]{40,600}$/;
const sealedList = /^[\w-]{40,60000}$/;

type Fields = Record<string, unknown>;

function isObject(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function isText(value: unknown, shape: RegExp): boolean {
  return typeof value === 'string' && shape.test(value);
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isPair(value: unknown): boolean {
  return isObject(value) && isText(value.publicKey, point) && isText(value.wrapped, sealed);
}

function isPassphrase(value: unknown): boolean {
  if (!isObject(value) || !isPair(value.pair) || !isObject(value.stretch)) return false;
  const { kind, memoryKiB, passes, lanes, salt } = value.stretch;
  return kind === 'argon2id' && [memoryKiB, passes, lanes].every(isCount) && isText(salt, /^[\w-]{22,86}$/);
}

function isEpoch(value: unknown): boolean {
  return (
    isObject(value) &&
    isCount(value.epoch) &&
    isCount(value.madeAt) &&
    Array.isArray(value.slots) &&
    value.slots.length <= 2 &&
    value.slots.every(
      (slot) =>
        isObject(slot) &&
        (slot.receiver === 'pw' || slot.receiver === 'rc') &&
        isText(slot.sender, point) &&
        isText(slot.wrapped, sealed),
    )
  );
}
