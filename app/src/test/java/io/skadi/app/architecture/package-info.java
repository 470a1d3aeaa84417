/** What may import what, proved on the whole of Skadi. */
@NullMarked
package io.skadi.app.architecture;

import org.jspecify.annotations.NullMarked;
