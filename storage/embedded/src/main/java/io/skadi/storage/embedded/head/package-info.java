/** The rows that were received last, in memory until they are a segment. */
@NullMarked
package io.skadi.storage.embedded.head;

import org.jspecify.annotations.NullMarked;
