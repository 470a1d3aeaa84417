package io.skadi.app.architecture.planted.model;

/** Breaks no rule. */
public interface Blameless {}
