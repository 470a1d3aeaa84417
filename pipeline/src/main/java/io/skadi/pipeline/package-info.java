/** How batches move from a receiver to a sink. */
@NullMarked
package io.skadi.pipeline;

import org.jspecify.annotations.NullMarked;
