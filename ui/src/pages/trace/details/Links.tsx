import { PageLink } from "../../../components/address";
import { Icon } from "../../../components/Icon";
import { useText } from "../../../components/text";
import { linksWithin } from "../../../model/links";
import type { Span, Trace } from "../../../model/trace";

interface LinksProps {
  readonly trace: Trace;
  readonly span: Span;
  readonly onSelect: (span: Span) => void;
}

/** References of the span in both directions, inside the trace and to other traces. */
export function Links({ trace, span, onSelect }: LinksProps) {
  const t = useText();
  const inside = linksWithin(trace, span);
  const outside = span.links.filter((link) => link.traceId !== trace.id);
  if (inside.length + outside.length === 0) return null;
  return (
    <section>
      <h3>
        {t("trace.links")} <span className="dim">{inside.length + outside.length}</span>
      </h3>
      <ul className="links">
        {inside.map(({ from, to }) => {
          const other = from === span ? to : from;
          return (
            <li key={`${from.index}-${to.index}`}>
              <Icon name={from === span ? "right" : "left"} />
              <button type="button" className="button quiet small" onClick={() => onSelect(other)}>
                <span className="cut">{other.name || t("trace.unnamed")}</span>
                <span className="dim">{other.resource.service}</span>
              </button>
            </li>
          );
        })}
        {outside.map(({ traceId, spanId, kind }) => (
          <li key={`${traceId}-${spanId}-${kind}`}>
            <Icon name="external" />
            <PageLink path={`/trace/${traceId}`} params={{ uiFind: spanId }} className="link">
              <code>{traceId.slice(0, 7)}</code> {t("trace.otherTrace")}
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
