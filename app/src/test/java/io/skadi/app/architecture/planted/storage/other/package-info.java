/** Planted faults. */
@NullMarked
package io.skadi.app.architecture.planted.storage.other;

import org.jspecify.annotations.NullMarked;
