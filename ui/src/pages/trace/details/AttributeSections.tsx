import { useText } from "../../../components/text";
import { groupByNamespace } from "../../../model/attributeGroups";
import type { Attribute } from "../../../model/span";
import type { Span } from "../../../model/trace";
import { Pairs } from "./Pairs";

/** Tags of the span, by namespace, and those of its process. */
export function AttributeSections({ span }: { span: Span }) {
  const t = useText();
  return (
    <>
      <AttributeSection title={t("trace.tags")} attributes={span.attributes} />
      <AttributeSection title={t("trace.process")} attributes={span.resource.attributes} />
    </>
  );
}

function AttributeSection({ title, attributes }: { title: string; attributes: readonly Attribute[] }) {
  if (attributes.length === 0) return null;
  return (
    <section>
      <h3>
        {title} <span className="dim">{attributes.length}</span>
      </h3>
      {groupByNamespace(attributes).map((group) => (
        <Pairs
          key={group.name}
          pairs={group.attributes.map(({ key, value }) => [key, String(value)] as const)}
        />
      ))}
    </section>
  );
}
