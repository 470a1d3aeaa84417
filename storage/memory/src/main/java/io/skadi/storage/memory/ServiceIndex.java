package io.skadi.storage.memory;

import io.skadi.model.SpanKind;
import io.skadi.storage.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The traces and operations in which a service stands. Guarded by the store's lock. */
final class ServiceIndex {
  /** This object with its two tables, empty. */
  private static final int OWN_BYTES = 400;

  private static final int TRACE_BYTES = 48;
  private static final int OPERATION_BYTES = 170;

  private final String service;
  private final Set<TraceSpans> traces = new LinkedHashSet<>();
  private final Map<Operation, OperationCount> operations = new LinkedHashMap<>();

  ServiceIndex(String service, Usage usage) {
    this.service = service;
    usage.addBytes(OWN_BYTES + 2L * service.length());
  }

  String service() {
    return service;
  }

  Set<TraceSpans> traces() {
    return traces;
  }

  void addTrace(TraceSpans trace, Usage usage) {
    if (traces.add(trace)) {
      usage.addBytes(TRACE_BYTES);
    }
  }

  void removeTrace(TraceSpans trace, Usage usage) {
    if (traces.remove(trace)) {
      usage.addBytes(-TRACE_BYTES);
    }
  }

  /** The counter of an operation, which may not count any span yet. */
  OperationCount operation(Operation operation, Usage usage) {
    OperationCount known = operations.get(operation);
    if (known == null) {
      known = new OperationCount(this, operation);
      operations.put(operation, known);
      usage.addBytes(charge(operation));
    }
    return known;
  }

  void removeOperation(Operation operation, Usage usage) {
    operations.remove(operation);
    usage.addBytes(-charge(operation));
  }

  private static long charge(Operation operation) {
    return OPERATION_BYTES + 2L * operation.name().length();
  }

  /** Whether no span of the service is left; gives back what the index itself costs. */
  boolean removeIfEmpty(Usage usage) {
    if (!operations.isEmpty()) {
      return false;
    }
    usage.addBytes(-OWN_BYTES - 2L * service.length());
    return true;
  }

  List<Operation> operations(@Nullable SpanKind kind) {
    List<Operation> found = new ArrayList<>();
    for (Operation operation : operations.keySet()) {
      if (kind == null || operation.kind() == kind) {
        found.add(operation);
      }
    }
    return found;
  }
}
