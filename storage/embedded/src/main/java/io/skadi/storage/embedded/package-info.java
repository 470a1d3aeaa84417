/** The embedded engine: a durable span store in one folder, for one process. */
@NullMarked
package io.skadi.storage.embedded;

import org.jspecify.annotations.NullMarked;
