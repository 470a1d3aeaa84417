import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Icon } from "./Icon";

interface ComboboxProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly placeholder: string;
  /** Said when no option has the typed text in it. */
  readonly nothing: string;
  readonly onChange: (value: string) => void;
  /** Offers the empty value under this name. */
  readonly empty?: string;
  readonly invalid?: boolean;
  readonly disabled?: boolean;
}

/** More options than this are found by typing. */
const SHOWN = 200;

/** A field with a list to choose from; typing narrows the list. After the combobox pattern of WAI-ARIA. */
export function Combobox(props: ComboboxProps) {
  const { label, value, options, placeholder, nothing, onChange, empty, invalid, disabled } = props;
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const open = typed !== null;
  const wanted = (typed ?? "").toLowerCase();
  const matching = options.filter((option) => option.toLowerCase().includes(wanted)).slice(0, SHOWN);
  const choices = empty !== undefined && wanted === "" ? ["", ...matching] : matching;

  useEffect(() => {
    if (open) list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [open, active]);

  const show = () => {
    if (typed !== null) return;
    setTyped("");
    setActive(Math.max(0, (empty === undefined ? options : ["", ...options]).indexOf(value)));
  };
  const choose = (choice: string | undefined) => {
    if (choice !== undefined && choice !== value) onChange(choice);
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (open) setActive((at) => Math.min(Math.max(at + step, 0), choices.length - 1));
      else show();
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      choose(choices[active]);
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      setTyped(null);
    }
  };

  return (
    <div className="combobox">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <div className="field" data-invalid={invalid}>
        <input
          id={id}
          role="combobox"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open && choices.length > 0 ? `${id}-${active}` : undefined}
          aria-invalid={invalid}
          autoComplete="off"
          spellCheck={false}
          disabled={disabled}
          placeholder={value === "" ? placeholder : value}
          value={typed ?? value}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onClick={show}
          onKeyDown={onKeyDown}
          onBlur={() => choose(options.find((option) => option === typed))}
        />
        <Icon name="down" />
      </div>
      <div id={`${id}-list`} ref={list} role="listbox" aria-label={label} className="popup" hidden={!open}>
        {open &&
          choices.map((choice, index) => (
            <div
              key={choice}
              id={`${id}-${index}`}
              data-index={index}
              role="option"
              aria-selected={index === active}
              className={choice === "" ? "dim" : undefined}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(choice)}
            >
              {choice === "" ? empty : choice}
            </div>
          ))}
        {open && choices.length === 0 && <p className="nothing">{nothing}</p>}
      </div>
    </div>
  );
}
