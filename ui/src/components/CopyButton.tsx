import { useEffect, useState } from "react";
import { Icon, type IconName } from "./Icon";
import { useText } from "./text";

interface CopyButtonProps {
  /** What goes to the clipboard. */
  readonly value: string | (() => string);
  readonly label: string;
  readonly text?: string;
  readonly icon?: IconName;
  readonly className?: string;
}

const SHOWN_MILLIS = 1_500;

export function CopyButton({ value, label, text, icon = "copy", className }: CopyButtonProps) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MILLIS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = () => {
    void copyText(typeof value === "string" ? value : value()).then(() => setCopied(true));
  };
  return (
    <button
      type="button"
      className={className ?? `button quiet small${text === undefined ? " icon-only" : ""}`}
      aria-label={text === undefined ? label : undefined}
      title={label}
      onClick={copy}
    >
      {text !== undefined && <code>{text}</code>}
      <Icon name={copied ? "check" : icon} />
      <span className="visually-hidden" role="status">
        {copied ? t("app.copied") : ""}
      </span>
    </button>
  );
}

/** The clipboard API wants a secure page; a plain http page of another host gets the older way. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
