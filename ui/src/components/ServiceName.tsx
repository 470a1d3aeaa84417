import type { CSSProperties } from "react";

/** The custom property that service marks take their colour from. */
export function hueStyle(hue: number | undefined, more: CSSProperties = {}): CSSProperties {
  return { "--hue": `var(--service-${hue ?? 4})`, ...more } as CSSProperties;
}

export function ServiceName({
  name,
  hue,
  className,
}: {
  name: string;
  hue: number | undefined;
  className?: string;
}) {
  return (
    <span className={`service ${className ?? ""}`} style={hueStyle(hue)}>
      {name}
    </span>
  );
}
