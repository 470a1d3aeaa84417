import { useText } from "../../../components/text";
import { formatDuration } from "../../../model/duration";
import { attribute, type SpanEvent } from "../../../model/span";
import type { Span } from "../../../model/trace";

/** Exceptions as code, then all other events in their order. */
export function Events({ span }: { span: Span }) {
  const t = useText();
  const exceptions = span.events.filter(isException);
  const others = span.events.filter((event) => !isException(event));
  return (
    <>
      {exceptions.map((event, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: events have no name of their own and do not move
        <Exception key={index} event={event} span={span} />
      ))}
      {others.length > 0 && (
        <section>
          <h3>
            {t("trace.events")} <span className="dim">{others.length}</span>
          </h3>
          <ul className="events">
            {others.map((event, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: events have no name of their own and do not move
              <li key={index}>
                <span className="num">{offset(event, span)}</span>
                <span>
                  <span className="medium">{event.name}</span>
                  {event.attributes.map(({ key, value }) => (
                    <span key={key} className="event-field">
                      <span className="dim">{key}</span> {String(value)}
                    </span>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Exception({ event, span }: { event: SpanEvent; span: Span }) {
  const t = useText();
  const stack = attribute(event.attributes, "exception.stacktrace");
  const type = attribute(event.attributes, "exception.type");
  const message = attribute(event.attributes, "exception.message");
  return (
    <section>
      <h3 className="bad">
        {t("trace.exception")} <span className="dim">{offset(event, span)}</span>
      </h3>
      <pre className="code">{stack ?? [type, message].filter((part) => part !== undefined).join(": ")}</pre>
    </section>
  );
}

function isException(event: SpanEvent): boolean {
  return event.name === "exception";
}

function offset(event: SpanEvent, span: Span): string {
  const micros = event.atMicros - span.startMicros;
  return micros < 0 ? `−${formatDuration(-micros)}` : `+${formatDuration(micros)}`;
}
