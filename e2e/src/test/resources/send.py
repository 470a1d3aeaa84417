"""Sends spans that hold what the OpenTelemetry SDK for Python can express: send.py URL SERVICE"""

import sys

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http import Compression
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanLimits, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ALWAYS_ON
from opentelemetry.trace import Link, SpanContext, SpanKind, Status, StatusCode, TraceFlags, TraceState

url, service = sys.argv[1:]
provider = TracerProvider(
    resource=Resource.create({"service.name": service, "host.ips": ["10.0.0.1", "::1"], "cores": 2}),
    sampler=ALWAYS_ON,
    span_limits=SpanLimits(max_attributes=8, max_events=2, max_links=2),
)
exporter = OTLPSpanExporter(endpoint=url + "/v1/traces", compression=Compression.Gzip)
provider.add_span_processor(BatchSpanProcessor(exporter))
tracer = provider.get_tracer(
    "shop.orders", "1.2.3", "https://opentelemetry.io/schemas/1.31.0", {"scope.kind": "manual"}
)

other = SpanContext(
    trace_id=0x5B8EFFF798038103D269B633813FC60D,
    span_id=0xEEE19B7EC3C1B175,
    is_remote=True,
    trace_flags=TraceFlags(TraceFlags.SAMPLED),
    trace_state=TraceState([("vendor", "a"), ("other", "b")]),
)
with tracer.start_as_current_span("order", kind=SpanKind.SERVER, links=[Link(other, {"reason": "batch"})]) as order:
    order.set_attributes({
        "text": "käse \"\\ \n 日本 😀",
        "empty": "",
        "yes": True,
        "no": False,
        "big": 9007199254740993,
        "half": 0.5,
        "texts": ["a", "b"],
        "numbers": [1, -2, 0],
    })
    order.set_attribute("over.the.limit", "drops the oldest")
    order.add_event("paid", {"amount": 12, "currency": "EUR"})
    order.add_event("packed", timestamp=1700000000123456789)
    with tracer.start_as_current_span("charge card", kind=SpanKind.CLIENT) as charge:
        charge.record_exception(ValueError("card expired"))
        charge.set_status(Status(StatusCode.ERROR, "card expired"))
    order.set_status(StatusCode.OK)

parent = trace.set_span_in_context(trace.NonRecordingSpan(other))
tracer.start_span("consume", context=parent, kind=SpanKind.CONSUMER).end()
provider.shutdown()
