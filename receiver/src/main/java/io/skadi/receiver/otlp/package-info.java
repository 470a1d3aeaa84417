/** Where OTLP spans come in. */
@NullMarked
package io.skadi.receiver.otlp;

import org.jspecify.annotations.NullMarked;
