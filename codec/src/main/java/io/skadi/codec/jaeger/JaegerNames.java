package io.skadi.codec.jaeger;

/** Keys that say in one model what the other has a field for. Both directions use them. */
final class JaegerNames {
  static final String SCOPE_NAME = "otel.scope.name";
  static final String SCOPE_VERSION = "otel.scope.version";
  static final String SPAN_KIND = "span.kind";
  static final String STATUS_CODE = "otel.status_code";
  static final String STATUS_DESCRIPTION = "otel.status_description";
  static final String ERROR = "error";
  static final String TRACE_STATE = "w3c.tracestate";
  static final String REFERENCE_TYPE = "opentracing.ref_type";
  static final String CHILD_OF = "child_of";
  static final String EVENT = "event";

  /** The service of a resource without attributes. */
  static final String NO_SERVICE_NAME = "OTLPResourceNoServiceName";

  private JaegerNames() {}
}
