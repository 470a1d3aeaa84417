import { CopyButton } from "../../../components/CopyButton";
import { useText } from "../../../components/text";
import { attribute } from "../../../model/span";
import { sqlParts } from "../../../model/sql";
import type { Span } from "../../../model/trace";

/** The query of a database call, broken into its clauses. */
export function Statement({ span }: { span: Span }) {
  const t = useText();
  const text = attribute(span.attributes, "db.query.text") ?? attribute(span.attributes, "db.statement");
  if (text === undefined || text === "") return null;
  return (
    <section>
      <h3>
        {t("trace.statement")}
        <span className="grow" />
        <CopyButton value={text} label={t("trace.copyStatement")} />
      </h3>
      <pre className="code">
        {sqlParts(text).map((part, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text
          part.keyword ? <b key={index}>{part.text}</b> : part.text,
        )}
      </pre>
    </section>
  );
}
