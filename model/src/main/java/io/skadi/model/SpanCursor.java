package io.skadi.model;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Walks the spans of a batch, in the order of its bytes, without allocating. A flyweight: its
 * accessors speak of the current span until {@link #next} moves on. Texts are offsets into {@link
 * #bytes()}. Belongs to one thread; reuse it by {@link #reset}.
 *
 * <p>It works because the messages of a batch are length-delimited: a first hop over the own fields
 * of a ResourceSpans or ScopeSpans finds resource, scope and schema URL, wherever they stand, and
 * skips the bodies by their length; a span's own fields are then read in one pass.
 */
public final class SpanCursor {
  private static final byte[] NOTHING = {};
  private static final byte[] SERVICE_NAME = Resource.SERVICE_NAME.getBytes(StandardCharsets.UTF_8);

  private final WireReader traces = new WireReader();
  private final WireReader resourceSpans = new WireReader();
  private final WireReader scopeSpans = new WireReader();
  private final WireReader hop = new WireReader();
  private final AttributeCursor resourceAttributes = new AttributeCursor();
  private final AttributeCursor scopeAttributes = new AttributeCursor();
  private final AttributeCursor attributes = new AttributeCursor();
  private final EventCursor events = new EventCursor();
  private final LinkCursor links = new LinkCursor();

  private byte[] bytes = NOTHING;
  private int spanIndex;
  private int resourceIndex;
  private int scopeIndex;
  private @Nullable Resource resource;
  private @Nullable Scope scope;

  /** Where {@link #seek} went last, so that neighbours need no new look at resource and scope. */
  private @Nullable SpanSection section;

  private @Nullable SpanBatch sought;

  private int resourceSpansFrom;
  private int resourceSpansTo;
  private int scopeSpansFrom;
  private int scopeSpansTo;
  private int resourceFrom;
  private int resourceTo;
  private int resourceUrlFrom;
  private int resourceUrlTo;
  private int scopeFrom;
  private int scopeTo;
  private int scopeUrlFrom;
  private int scopeUrlTo;

  private int spanFrom;
  private int spanTo;
  private long traceIdHigh;
  private long traceIdLow;
  private long spanId;
  private long parentSpanId;
  private int traceStateFrom;
  private int traceStateTo;
  private int nameFrom;
  private int nameTo;
  private int kind;
  private long startNanos;
  private long endNanos;
  private int flags;
  private int statusCode;
  private int statusMessageFrom;
  private int statusMessageTo;
  private int attributeCount;
  private int eventCount;
  private int linkCount;
  private boolean hasUnknown;
  private long droppedAttributes;
  private long droppedEvents;
  private long droppedLinks;

  /** A cursor at the end of nothing. */
  public SpanCursor() {
    reset(NOTHING);
  }

  /** Goes before the first span of a batch. */
  public SpanCursor reset(SpanBatch batch) {
    return reset(batch.bytes());
  }

  private SpanCursor reset(byte[] source) {
    bytes = source;
    traces.reset(source, 0, source.length);
    resourceSpans.reset(source, 0, 0);
    scopeSpans.reset(source, 0, 0);
    spanIndex = resourceIndex = scopeIndex = -1;
    section = null;
    sought = null;
    return this;
  }

  /**
   * Goes straight to one span of a batch, by what a cursor said of it before: its section, offset
   * and length. The indexes say nothing then, and {@link #next} ends until the next {@link #reset}.
   */
  public SpanCursor seek(SpanBatch batch, SpanSection place, int spanOffset, int spanLength) {
    if (batch != sought) {
      reset(batch);
      sought = batch;
    }
    if (!place.equals(section)) {
      enter(place);
    }
    readSpan(spanOffset, spanOffset + spanLength);
    return this;
  }

  private void enter(SpanSection place) {
    SpanSection before = section;
    if (before == null || before.resourceSpansOffset() != place.resourceSpansOffset()) {
      enterResource(place.resourceSpansOffset(), place.resourceSpansEnd());
    }
    enterScope(place.scopeSpansOffset(), place.scopeSpansEnd());
    traces.reset(bytes, 0, 0);
    resourceSpans.reset(bytes, 0, 0);
    scopeSpans.reset(bytes, 0, 0);
    section = place;
  }

  /** Moves to the next span; false when there is none. */
  public boolean next() {
    while (!enter(scopeSpans, Otlp.SCOPE_SPANS_SPANS)) {
      if (enter(resourceSpans, Otlp.RESOURCE_SPANS_SCOPE_SPANS)) {
        int length = resourceSpans.length();
        enterScope(resourceSpans.position, resourceSpans.position += length);
      } else if (enter(traces, Otlp.TRACES_RESOURCE_SPANS)) {
        int length = traces.length();
        enterResource(traces.position, traces.position += length);
      } else {
        return false;
      }
    }
    int length = scopeSpans.length();
    readSpan(scopeSpans.position, scopeSpans.position += length);
    spanIndex++;
    return true;
  }

  /** Goes to the value of the next field with this tag. */
  private static boolean enter(WireReader reader, int wanted) {
    while (reader.hasNext()) {
      int tag = reader.tag();
      if (tag == wanted) {
        return true;
      }
      reader.skip(tag);
    }
    return false;
  }

  private void enterResource(int from, int to) {
    resourceSpansFrom = from;
    resourceSpansTo = to;
    resourceIndex++;
    resource = null;
    resourceFrom = resourceTo = resourceUrlFrom = resourceUrlTo = from;
    hop.reset(bytes, from, to);
    while (hop.hasNext()) {
      int tag = hop.tag();
      if (tag == Otlp.RESOURCE_SPANS_RESOURCE) {
        resourceTo = hop.length() + hop.position;
        resourceFrom = hop.position;
        hop.position = resourceTo;
      } else if (tag == Otlp.RESOURCE_SPANS_SCHEMA_URL) {
        resourceUrlTo = hop.length() + hop.position;
        resourceUrlFrom = hop.position;
        hop.position = resourceUrlTo;
      } else {
        hop.skip(tag);
      }
    }
    resourceSpans.reset(bytes, from, to);
    scopeSpans.reset(bytes, to, to);
  }

  private void enterScope(int from, int to) {
    scopeSpansFrom = from;
    scopeSpansTo = to;
    scopeIndex++;
    scope = null;
    scopeFrom = scopeTo = scopeUrlFrom = scopeUrlTo = from;
    hop.reset(bytes, from, to);
    while (hop.hasNext()) {
      int tag = hop.tag();
      if (tag == Otlp.SCOPE_SPANS_SCOPE) {
        scopeTo = hop.length() + hop.position;
        scopeFrom = hop.position;
        hop.position = scopeTo;
      } else if (tag == Otlp.SCOPE_SPANS_SCHEMA_URL) {
        scopeUrlTo = hop.length() + hop.position;
        scopeUrlFrom = hop.position;
        hop.position = scopeUrlTo;
      } else {
        hop.skip(tag);
      }
    }
    scopeSpans.reset(bytes, from, to);
  }

  private void readSpan(int from, int to) {
    clearSpan(from, to);
    hop.reset(bytes, from, to);
    while (hop.hasNext()) {
      int tag = hop.tag();
      switch (tag) {
        case Otlp.SPAN_TRACE_ID -> readTraceId();
        case Otlp.SPAN_SPAN_ID -> spanId = hop.length() == 0 ? 0 : readId();
        case Otlp.SPAN_PARENT_SPAN_ID -> parentSpanId = hop.length() == 0 ? 0 : readId();
        case Otlp.SPAN_TRACE_STATE -> {
          traceStateTo = hop.length() + hop.position;
          traceStateFrom = hop.position;
          hop.position = traceStateTo;
        }
        case Otlp.SPAN_NAME -> {
          nameTo = hop.length() + hop.position;
          nameFrom = hop.position;
          hop.position = nameTo;
        }
        case Otlp.SPAN_KIND -> kind = (int) hop.varint();
        case Otlp.SPAN_START -> startNanos = hop.fixed64();
        case Otlp.SPAN_END -> endNanos = hop.fixed64();
        case Otlp.SPAN_FLAGS -> flags = hop.fixed32();
        case Otlp.SPAN_STATUS -> readStatus(hop.length() + hop.position);
        case Otlp.SPAN_DROPPED_ATTRIBUTES -> droppedAttributes = hop.varint() & 0xFFFF_FFFFL;
        case Otlp.SPAN_DROPPED_EVENTS -> droppedEvents = hop.varint() & 0xFFFF_FFFFL;
        case Otlp.SPAN_DROPPED_LINKS -> droppedLinks = hop.varint() & 0xFFFF_FFFFL;
        default -> countAndSkip(tag);
      }
    }
  }

  private void clearSpan(int from, int to) {
    spanFrom = from;
    spanTo = to;
    traceIdHigh = traceIdLow = spanId = parentSpanId = startNanos = endNanos = 0;
    droppedAttributes = droppedEvents = droppedLinks = 0;
    kind = flags = statusCode = attributeCount = eventCount = linkCount = 0;
    hasUnknown = false;
    traceStateFrom = traceStateTo = nameFrom = nameTo = from;
    statusMessageFrom = statusMessageTo = from;
  }

  private void countAndSkip(int tag) {
    switch (tag) {
      case Otlp.SPAN_ATTRIBUTES -> attributeCount++;
      case Otlp.SPAN_EVENTS -> eventCount++;
      case Otlp.SPAN_LINKS -> linkCount++;
      default -> hasUnknown = true;
    }
    hop.skip(tag);
  }

  private void readTraceId() {
    boolean empty = hop.length() == 0;
    traceIdHigh = empty ? 0 : readId();
    traceIdLow = empty ? 0 : readId();
  }

  private long readId() {
    long id = WireReader.bigEndianLong(bytes, hop.position);
    hop.position += Long.BYTES;
    return id;
  }

  private void readStatus(int end) {
    while (hop.position < end) {
      int tag = hop.tag();
      if (tag == Otlp.STATUS_CODE) {
        statusCode = (int) hop.varint();
      } else if (tag == Otlp.STATUS_MESSAGE) {
        statusMessageTo = hop.length() + hop.position;
        statusMessageFrom = hop.position;
        hop.position = statusMessageTo;
      } else {
        hop.skip(tag);
      }
    }
  }

  /** The array that all offsets are into: to be read only. */
  public byte[] bytes() {
    return bytes;
  }

  /** The number of the current span in the batch, from 0. */
  public int spanIndex() {
    return spanIndex;
  }

  /** The number of the current ResourceSpans in the batch, from 0. */
  public int resourceIndex() {
    return resourceIndex;
  }

  /** The number of the current ScopeSpans in the batch, from 0; never starts again. */
  public int scopeIndex() {
    return scopeIndex;
  }

  /** Where in the batch the current span's resource and scope stand; for {@link #seek}. */
  public SpanSection section() {
    return new SpanSection(resourceSpansFrom, resourceSpansTo, scopeSpansFrom, scopeSpansTo);
  }

  /** Where the current Span message's body starts. */
  public int spanOffset() {
    return spanFrom;
  }

  /** How many bytes the current Span message's body has. */
  public int spanLength() {
    return spanTo - spanFrom;
  }

  /** Where the Resource message's body starts; its length is 0 if there is none. */
  public int resourceOffset() {
    return resourceFrom;
  }

  /** How many bytes the Resource message's body has. */
  public int resourceLength() {
    return resourceTo - resourceFrom;
  }

  /** Where the schema URL of the resource starts. */
  public int resourceSchemaUrlOffset() {
    return resourceUrlFrom;
  }

  /** How many bytes the schema URL of the resource has. */
  public int resourceSchemaUrlLength() {
    return resourceUrlTo - resourceUrlFrom;
  }

  /** Where the schema URL of the scope starts. */
  public int scopeSchemaUrlOffset() {
    return scopeUrlFrom;
  }

  /** How many bytes the schema URL of the scope has. */
  public int scopeSchemaUrlLength() {
    return scopeUrlTo - scopeUrlFrom;
  }

  /** Where the InstrumentationScope message's body starts; its length is 0 if there is none. */
  public int scopeOffset() {
    return scopeFrom;
  }

  /** How many bytes the InstrumentationScope message's body has. */
  public int scopeLength() {
    return scopeTo - scopeFrom;
  }

  /** Whether a text inside the current span is not valid UTF-8; a second walk, for cold paths. */
  public boolean spanHasInvalidText() {
    return OtlpCheck.hasInvalidText(OtlpMessage.SPAN, bytes, spanFrom, spanTo);
  }

  /** Whether a text of the current resource, or its schema URL, is not valid UTF-8. */
  public boolean resourceHasInvalidText() {
    return OtlpCheck.hasInvalidText(OtlpMessage.RESOURCE, bytes, resourceFrom, resourceTo)
        || !Utf8.isValid(bytes, resourceUrlFrom, resourceUrlTo);
  }

  /** Whether a text of the current scope, or its schema URL, is not valid UTF-8. */
  public boolean scopeHasInvalidText() {
    return OtlpCheck.hasInvalidText(OtlpMessage.SCOPE, bytes, scopeFrom, scopeTo)
        || !Utf8.isValid(bytes, scopeUrlFrom, scopeUrlTo);
  }

  /** High half of the trace id. */
  public long traceIdHigh() {
    return traceIdHigh;
  }

  /** Low half of the trace id. */
  public long traceIdLow() {
    return traceIdLow;
  }

  /** The span's id; 0 if it has none. */
  public long spanId() {
    return spanId;
  }

  /** The parent's id; 0 if it has none. */
  public long parentSpanId() {
    return parentSpanId;
  }

  /** Where the W3C trace state starts. */
  public int traceStateOffset() {
    return traceStateFrom;
  }

  /** How many bytes the W3C trace state has. */
  public int traceStateLength() {
    return traceStateTo - traceStateFrom;
  }

  /** Where the name's UTF-8 starts. */
  public int nameOffset() {
    return nameFrom;
  }

  /** How many bytes the name has. */
  public int nameLength() {
    return nameTo - nameFrom;
  }

  /** OTLP's number of the kind, which may be one that {@link SpanKind} does not know. */
  public int kind() {
    return kind;
  }

  /** Nanoseconds since 1970, unsigned. */
  public long startNanos() {
    return startNanos;
  }

  /** Nanoseconds since 1970, unsigned. */
  public long endNanos() {
    return endNanos;
  }

  /** W3C trace flags and OTLP's remote bits. */
  public int flags() {
    return flags;
  }

  /** OTLP's number of the status, which may be one that {@link StatusCode} does not know. */
  public int statusCode() {
    return statusCode;
  }

  /** Where the status message's UTF-8 starts. */
  public int statusMessageOffset() {
    return statusMessageFrom;
  }

  /** How many bytes the status message has. */
  public int statusMessageLength() {
    return statusMessageTo - statusMessageFrom;
  }

  /** How many attributes the span has. */
  public int attributeCount() {
    return attributeCount;
  }

  /** How many events the span has. */
  public int eventCount() {
    return eventCount;
  }

  /** How many links the span has. */
  public int linkCount() {
    return linkCount;
  }

  /** How many attributes the sender left out. */
  public long droppedAttributes() {
    return droppedAttributes;
  }

  /** How many events the sender left out. */
  public long droppedEvents() {
    return droppedEvents;
  }

  /** How many links the sender left out. */
  public long droppedLinks() {
    return droppedLinks;
  }

  /** Whether the span has what {@link #copyRest} copies; most spans have not. */
  public boolean hasRest() {
    return eventCount > 0
        || linkCount > 0
        || hasUnknown
        || (droppedAttributes | droppedEvents | droppedLinks) != 0;
  }

  /**
   * Copies the fields of the current Span message that are lists or rare, as they are on the wire:
   * events, links, the counts of what was dropped, and what is not known here.
   */
  public void copyRest(WireWriter out) {
    hop.reset(bytes, spanFrom, spanTo);
    while (hop.hasNext()) {
      int from = hop.position;
      int tag = hop.tag();
      hop.skip(tag);
      if (!isSingle(tag)) {
        out.raw(bytes, from, hop.position - from);
      }
    }
  }

  private static boolean isSingle(int tag) {
    return switch (tag) {
      case Otlp.SPAN_TRACE_ID,
          Otlp.SPAN_SPAN_ID,
          Otlp.SPAN_PARENT_SPAN_ID,
          Otlp.SPAN_TRACE_STATE,
          Otlp.SPAN_NAME,
          Otlp.SPAN_KIND,
          Otlp.SPAN_START,
          Otlp.SPAN_END,
          Otlp.SPAN_FLAGS,
          Otlp.SPAN_STATUS,
          Otlp.SPAN_ATTRIBUTES ->
          true;
      default -> false;
    };
  }

  /** The resource's attributes, from the first; the same object each time. */
  public AttributeCursor resourceAttributes() {
    return resourceAttributes.reset(bytes, resourceFrom, resourceTo, Otlp.RESOURCE_ATTRIBUTES);
  }

  /** The scope's attributes, from the first; the same object each time. */
  public AttributeCursor scopeAttributes() {
    return scopeAttributes.reset(bytes, scopeFrom, scopeTo, Otlp.SCOPE_ATTRIBUTES);
  }

  /** The span's attributes, from the first; the same object each time. */
  public AttributeCursor attributes() {
    return attributes.reset(bytes, spanFrom, spanTo, Otlp.SPAN_ATTRIBUTES);
  }

  /** The span's events, from the first; the same object each time. */
  public EventCursor events() {
    return events.reset(bytes, spanFrom, spanTo);
  }

  /** The span's links, from the first; the same object each time. */
  public LinkCursor links() {
    return links.reset(bytes, spanFrom, spanTo);
  }

  /**
   * The attribute cursor of the resource, standing on its last {@code service.name}; null if there
   * is none.
   */
  public @Nullable AttributeCursor serviceName() {
    AttributeCursor found = resourceAttributes();
    int last = -1;
    for (int i = 0; found.next(); i++) {
      if (found.keyEquals(SERVICE_NAME)) {
        last = i;
      }
    }
    if (last < 0) {
      return null;
    }
    resourceAttributes();
    for (int i = 0; i <= last; i++) {
      found.next();
    }
    return found;
  }

  /** The current resource as a record; the same one for all spans of a ResourceSpans. */
  public Resource resource() {
    Resource current = resource;
    if (current == null) {
      long dropped = droppedIn(resourceFrom, resourceTo, Otlp.RESOURCE_DROPPED);
      String url = text(resourceUrlFrom, resourceUrlTo);
      current = new Resource(resourceAttributes().list(), dropped, url);
      resource = current;
    }
    return current;
  }

  /** The current scope as a record; the same one for all spans of a ScopeSpans. */
  public Scope scope() {
    Scope current = scope;
    if (current == null) {
      current = readScope();
      scope = current;
    }
    return current;
  }

  private Scope readScope() {
    String name = "";
    String version = "";
    hop.reset(bytes, scopeFrom, scopeTo);
    while (hop.hasNext()) {
      int tag = hop.tag();
      if (tag == Otlp.SCOPE_NAME || tag == Otlp.SCOPE_VERSION) {
        int to = hop.length() + hop.position;
        String read = text(hop.position, to);
        hop.position = to;
        name = tag == Otlp.SCOPE_NAME ? read : name;
        version = tag == Otlp.SCOPE_VERSION ? read : version;
      } else {
        hop.skip(tag);
      }
    }
    long dropped = droppedIn(scopeFrom, scopeTo, Otlp.SCOPE_DROPPED);
    String url = text(scopeUrlFrom, scopeUrlTo);
    return new Scope(name, version, scopeAttributes().list(), dropped, url);
  }

  private long droppedIn(int from, int to, int droppedTag) {
    long dropped = 0;
    hop.reset(bytes, from, to);
    while (enter(hop, droppedTag)) {
      dropped = hop.varint() & 0xFFFF_FFFFL;
    }
    return dropped;
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** The current span's name as a new string. */
  public String name() {
    return text(nameFrom, nameTo);
  }

  /** The current span as a new record, which shares resource and scope with its neighbours. */
  public Span span() {
    Status status =
        statusCode == 0 && statusMessageLength() == 0
            ? Status.UNSET
            : new Status(StatusCode.of(statusCode), text(statusMessageFrom, statusMessageTo));
    return new Span(
        resource(),
        scope(),
        new TraceId(traceIdHigh, traceIdLow),
        SpanId.of(spanId),
        SpanId.of(parentSpanId),
        text(traceStateFrom, traceStateTo),
        flags,
        name(),
        SpanKind.of(kind),
        startNanos,
        endNanos,
        attributes().list(),
        droppedAttributes,
        events().list(),
        droppedEvents,
        links().list(),
        droppedLinks,
        status);
  }
}
