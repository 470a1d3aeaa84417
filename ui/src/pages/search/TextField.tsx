import { useId } from "react";

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly invalid: boolean;
  readonly numeric?: boolean;
  readonly type?: "text" | "datetime-local";
  readonly className?: string;
  readonly onChange: (value: string) => void;
}

export function TextField(props: TextFieldProps) {
  const { label, value, placeholder, invalid, numeric, type, className, onChange } = props;
  const id = useId();
  return (
    <div className={className}>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <div className="field" data-invalid={invalid}>
        <input
          id={id}
          type={type ?? "text"}
          step={type === "datetime-local" ? "1" : undefined}
          inputMode={numeric ? "numeric" : undefined}
          value={value}
          placeholder={placeholder}
          aria-invalid={invalid}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </div>
  );
}
