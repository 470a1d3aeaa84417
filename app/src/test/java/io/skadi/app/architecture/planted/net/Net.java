package io.skadi.app.architecture.planted.net;

/** Imported by model. */
public interface Net {}
