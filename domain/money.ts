/** Money in fen (integers), for reading. */

/** 123450 → `¥1,234.50`; a refund of part of a price may be 0. */
export function formatFen(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const whole = Math.abs(Math.trunc(fen));
  const yuan = String(Math.floor(whole / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}¥${yuan}.${String(whole % 100).padStart(2, '0')}`;
}
