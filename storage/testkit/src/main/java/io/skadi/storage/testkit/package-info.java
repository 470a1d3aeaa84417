/** The contract that every span store passes. */
@NullMarked
package io.skadi.storage.testkit;

import org.jspecify.annotations.NullMarked;
