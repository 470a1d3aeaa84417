/** The files of a store behind a seam, so that tests can make them fail and forget. */
@NullMarked
package io.skadi.storage.embedded.file;

import org.jspecify.annotations.NullMarked;
