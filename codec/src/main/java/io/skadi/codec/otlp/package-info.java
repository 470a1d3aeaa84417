/** OTLP bytes and JSON to batches and back. */
@NullMarked
package io.skadi.codec.otlp;

import org.jspecify.annotations.NullMarked;
