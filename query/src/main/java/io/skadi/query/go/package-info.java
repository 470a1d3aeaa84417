/**
 * Parameters in the notation that Jaeger's clients know: Go's numbers, durations and times, refused
 * with Go's words.
 */
@NullMarked
package io.skadi.query.go;

import org.jspecify.annotations.NullMarked;
