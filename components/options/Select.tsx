/** A native select in our look. */
import { Icon } from '../ui/Icon';

interface SelectProps<Value extends string> {
  label: string;
  value: Value;
  values: readonly { value: Value; text: string }[];
  onPick: (value: Value) => void;
}

export function Select<Value extends string>({ label, value, values, onPick }: SelectProps<Value>) {
  return (
    <span className="select-wrap">
      <select
        className="select"
        aria-label={label}
        value={value}
        onChange={(event) => {
          const picked = values.find((each) => each.value === event.target.value);
          if (picked) onPick(picked.value);
        }}
      >
        {values.map((each) => (
          <option key={each.value} value={each.value}>
            {each.text}
          </option>
        ))}
      </select>
      <Icon name="down" size="s" />
    </span>
  );
}
