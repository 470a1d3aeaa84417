import { useMemo } from "react";
import { Icon, type IconName } from "../../components/Icon";
import { type Translate, useText } from "../../components/text";
import { formatDuration } from "../../model/duration";
import { type Finding, findings } from "../../model/findings";
import type { Span, Trace } from "../../model/trace";

const icons: Record<Finding["type"], IconName> = {
  dominant: "clock",
  repeated: "repeat",
  retried: "error",
  orphans: "orphan",
  warnings: "alert",
};

export function Findings({ trace, onSelect }: { trace: Trace; onSelect: (span: Span) => void }) {
  const t = useText();
  const found = useMemo(() => findings(trace), [trace]);
  return (
    <div className="hints">
      <p className="label">{t("trace.findings")}</p>
      <div className="findings">
        {found.length === 0 && <p>{t("trace.noFindings")}</p>}
        {found.map((finding) => (
          <button key={finding.type} type="button" onClick={() => onSelect(finding.span)}>
            <Icon name={icons[finding.type]} className={finding.type === "retried" ? "bad" : ""} />
            <span className="cut grow">{sentence(t, finding)}</span>
            {"micros" in finding && <span className="strong">{formatDuration(finding.micros)}</span>}
          </button>
        ))}
      </div>
    </div>
  );
}

function sentence(t: Translate, finding: Finding): string {
  const name = finding.span.name || t("trace.unnamed");
  switch (finding.type) {
    case "dominant":
      return t("trace.finding.dominant", { name });
    case "retried": {
      const callee = (finding.span.server ?? finding.span).resource.service;
      return t("trace.finding.retried", { name: `${callee} ${name}` });
    }
    case "repeated":
      return t("trace.finding.repeated", {
        name,
        n: finding.count,
        time: formatDuration(finding.micros / finding.count),
      });
    case "orphans":
    case "warnings":
      return t(`trace.finding.${finding.type}`, { n: finding.count });
  }
}
