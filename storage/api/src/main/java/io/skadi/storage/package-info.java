/** What every span store offers. */
@NullMarked
package io.skadi.storage;

import org.jspecify.annotations.NullMarked;
