import { memo } from "react";
import { Icon, type IconName } from "../../../components/Icon";
import { hueStyle } from "../../../components/ServiceName";
import { useText } from "../../../components/text";
import { formatDuration } from "../../../model/duration";
import { hasFailed, type Row } from "../../../model/rows";
import { attribute } from "../../../model/span";
import type { Span, Trace } from "../../../model/trace";
import "./row.css";

interface SpanRowProps {
  readonly trace: Trace;
  readonly row: Row;
  readonly position: number;
  readonly rowHeight: number;
  readonly hues: ReadonlyMap<string, number>;
  readonly selected: boolean;
  readonly match: boolean;
  readonly onSelect: (span: Span) => void;
  readonly onFold: (row: Row) => void;
  readonly onZoom: (row: Row) => void;
}

/** Deeper levels are not indented any further: the name needs its room. */
const DEEPEST_INDENT = 16;

/** One row of the tree. On narrow screens it carries its bar itself. */
export const SpanRow = memo(function SpanRow(props: SpanRowProps) {
  const { trace, row, position, rowHeight, hues, selected, match, onSelect, onFold, onZoom } = props;
  const t = useText();
  const { span } = row;
  const run = row.members !== null && row.folded ? row.members : null;
  const micros = run === null ? (row.client ?? span).durationMicros : sumOf(run);
  const failed = hasFailed(row);
  const hue = hues.get(span.resource.service);
  return (
    <div
      id={`row-${position}`}
      className={match ? "span-row match" : "span-row"}
      role="row"
      aria-level={row.depth + 1}
      aria-rowindex={position + 1}
      aria-selected={selected}
      aria-expanded={row.expandable ? !row.folded : undefined}
      style={{
        top: position * rowHeight,
        height: rowHeight,
      }}
      onClick={() => onSelect(span)}
      onDoubleClick={() => onZoom(row)}
    >
      <div className="name-cell" role="gridcell">
        <span className="guides" style={{ "--depth": Math.min(row.depth, DEEPEST_INDENT) } as never} />
        <Fold row={row} onFold={onFold} />
        <span className="tick" style={hueStyle(hue)} />
        <span className={row.entry ? "name entry" : "name"}>{span.name || t("trace.unnamed")}</span>
        {row.members !== null && <span className="times">{t("trace.times", { n: row.members.length })}</span>}
        {row.entry ? <span className="of">{span.resource.service}</span> : <Kind row={row} />}
        {row.hiddenSpans > 0 && <span className="times">+{row.hiddenSpans}</span>}
        <Errors row={row} failed={failed} />
        <span className="self">{formatDuration(run === null ? span.selfMicros : micros)}</span>
        <span className="phone-time">{formatDuration(micros)}</span>
      </div>
      <div role="gridcell">
        <span className="visually-hidden">{formatDuration(micros)}</span>
        <PhoneBar trace={trace} row={row} failed={failed} hue={hue} />
      </div>
    </div>
  );
});

function Fold({ row, onFold }: { row: Row; onFold: (row: Row) => void }) {
  if (!row.expandable) return <span className="fold" />;
  return (
    <span
      className="fold"
      onClick={(event) => {
        event.stopPropagation();
        onFold(row);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Icon name={row.folded ? "right" : "down"} />
    </span>
  );
}

/** A solid mark for the row's own failure, a hollow one for failures that are folded away. */
function Errors({ row, failed }: { row: Row; failed: boolean }) {
  const t = useText();
  if (!failed && row.hiddenErrors === 0) return null;
  const text = failed ? t("trace.error") : t("trace.hiddenErrors", { n: row.hiddenErrors });
  return (
    <span className={failed ? "tally" : "tally hollow"} title={text}>
      <Icon name="error" />
      <span className="visually-hidden">{text}</span>
    </span>
  );
}

function Kind({ row }: { row: Row }) {
  const icon = kindIcon(row);
  return icon === null ? null : <Icon name={icon} className="kind" />;
}

/** Database, message, or a call to something that sends no spans. */
function kindIcon({ span, client }: Row): IconName | null {
  if (attribute(span.attributes, "db.system") !== undefined) return "database";
  if (attribute(span.attributes, "db.system.name") !== undefined) return "database";
  if (span.kind === "producer" || span.kind === "consumer") return "message";
  return span.kind === "client" && client === null && span.children.length === 0 ? "external" : null;
}

interface PhoneBarProps {
  readonly trace: Trace;
  readonly row: Row;
  readonly failed: boolean;
  readonly hue: number | undefined;
}

function PhoneBar({ trace, row, failed, hue }: PhoneBarProps) {
  const whole = trace.durationMicros || 1;
  const end = row.members !== null && row.folded ? row.members.at(-1)!.end : row.span.end;
  const left = `${(row.span.start / whole) * 100}%`;
  const width = `${((end - row.span.start) / whole) * 100}%`;
  return (
    <span className="phone-bar" style={hueStyle(hue)}>
      <i className={failed ? "failed" : undefined} style={{ left, width }} />
    </span>
  );
}

function sumOf(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + span.durationMicros, 0);
}
