/** Planted faults. */
@NullMarked
package io.skadi.app.architecture.planted.model;

import org.jspecify.annotations.NullMarked;
