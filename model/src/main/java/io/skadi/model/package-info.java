/** What a span is: ids, attributes, the batch of OTLP bytes, and the cursor that walks it. */
@NullMarked
package io.skadi.model;

import org.jspecify.annotations.NullMarked;
