package io.skadi.model;

/** The type of an attribute value on the wire. */
public enum ValueType {
  EMPTY,
  TEXT,
  BOOL,
  INT,
  DOUBLE,
  BYTES,
  ARRAY,
  MAP
}
