/** Money in fen (integers), for reading. */

/** 123450 → `¥1,234.50`; a refund of part of a price may be 0. */
export function formatFen(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const whole = Math.abs(Math.trunc(fen));
  const yuan = String(Math.floor(whole / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}¥${yuan}.${String(whole % 100).padStart(2, '0')}`;
}

/** `128`, `128.5`, `¥1,234.50` as a person writes it → fen; null for what is no amount. */
export function readFen(said: string): number | null {
  const plain = said.normalize('NFKC').replace(/[\s,¥元]/g, '');
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(plain)) return null;
  return Math.round(Number(plain) * 100);
}
