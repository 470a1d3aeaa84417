/** Planted faults. */
@NullMarked
package io.skadi.app.architecture.planted.query;

import org.jspecify.annotations.NullMarked;
