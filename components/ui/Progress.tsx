/** How far a longer piece of work is. */
interface ProgressProps {
  label: string;
  /** 0 to 1. */
  done: number;
}

export function Progress({ label, done }: ProgressProps) {
  return (
    <div className="stack-s" aria-live="polite">
      <p className="t-2">{label}</p>
      <progress className="bar" aria-label={label} max={1} value={done} />
    </div>
  );
}
