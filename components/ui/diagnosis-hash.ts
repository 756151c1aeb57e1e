/** The address of 问题诊断 for one case, as every face that leads there writes it. */

export function diagnosisHash(key: string): string {
  return `#diagnosis?case=${encodeURIComponent(key)}`;
}
