/** Why what was pressed did not happen, in place; nothing while it did. */
export function Failed({ why }: { why: string | null }) {
  return why ? (
    <p className="t-s t-warning" role="alert">
      {why}
    </p>
  ) : null;
}
