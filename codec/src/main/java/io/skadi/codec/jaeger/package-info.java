/** Jaeger's data model, its mapping from and to OTLP, and the JSON that Jaeger's UI reads. */
@NullMarked
package io.skadi.codec.jaeger;

import org.jspecify.annotations.NullMarked;
