/** The log: what was accepted, in order, before anything else is made of it. */
@NullMarked
package io.skadi.storage.embedded.log;

import org.jspecify.annotations.NullMarked;
