package io.skadi.storage.memory;

import io.skadi.storage.Operation;

/** An operation of a service and how many stored spans have it. Guarded by the store's lock. */
final class OperationCount {
  private final ServiceIndex service;
  private final Operation operation;
  private int spans;

  OperationCount(ServiceIndex service, Operation operation) {
    this.service = service;
    this.operation = operation;
  }

  ServiceIndex service() {
    return service;
  }

  String name() {
    return operation.name();
  }

  void keep() {
    spans++;
  }

  void release(Usage usage) {
    spans--;
    removeIfUnused(usage);
  }

  void removeIfUnused(Usage usage) {
    if (spans == 0) {
      service.removeOperation(operation, usage);
    }
  }
}
