/** How stored traces are asked for and answered. */
@NullMarked
package io.skadi.query;

import org.jspecify.annotations.NullMarked;
