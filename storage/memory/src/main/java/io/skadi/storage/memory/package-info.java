/** A span store in memory. */
@NullMarked
package io.skadi.storage.memory;

import org.jspecify.annotations.NullMarked;
