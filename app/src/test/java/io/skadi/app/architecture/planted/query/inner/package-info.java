/** Planted faults. */
@NullMarked
package io.skadi.app.architecture.planted.query.inner;

import org.jspecify.annotations.NullMarked;
