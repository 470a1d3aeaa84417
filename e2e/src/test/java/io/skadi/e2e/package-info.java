/** The product in its own process, as its users meet it. */
@NullMarked
package io.skadi.e2e;

import org.jspecify.annotations.NullMarked;
