package io.skadi.app.architecture.planted.storage.other;

/** Imported by a sibling. */
public interface Other {}
