/** Configuration, wiring and main. */
@NullMarked
package io.skadi.app;

import org.jspecify.annotations.NullMarked;
