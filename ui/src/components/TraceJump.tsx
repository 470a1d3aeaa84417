import { type FormEvent, useEffect, useRef, useState } from "react";
import { isTraceId } from "../model/traceId";
import { useGo } from "./address";
import { Icon } from "./Icon";
import { useText } from "./text";

/** The field of the top bar that opens a trace by its id. */
export function TraceJump() {
  const t = useText();
  const go = useGo();
  const input = useRef<HTMLInputElement>(null);
  const [id, setId] = useState("");
  const bad = id.trim() !== "" && !isTraceId(id.trim());

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.code !== "KeyK") return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);

  const open = (event: FormEvent) => {
    event.preventDefault();
    if (id.trim() === "" || bad) return;
    setId("");
    input.current?.blur();
    go(`/trace/${encodeURIComponent(id.trim())}`, {});
  };
  return (
    <form className="jump" role="search" onSubmit={open} data-invalid={bad}>
      <Icon name="search" />
      <input
        ref={input}
        value={id}
        onChange={(event) => setId(event.target.value)}
        placeholder={t("app.jump")}
        aria-label={t("app.jump")}
        aria-invalid={bad}
        title={bad ? t("app.jumpBad") : undefined}
        spellCheck={false}
        autoComplete="off"
      />
      <kbd>Ctrl K</kbd>
    </form>
  );
}
