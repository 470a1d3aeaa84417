/** Planted faults. */
@NullMarked
package io.skadi.app.architecture.planted.net;

import org.jspecify.annotations.NullMarked;
