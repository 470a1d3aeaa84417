/** Planted faults. */
@NullMarked
package io.skadi.app.architecture.planted.storage.memory;

import org.jspecify.annotations.NullMarked;
