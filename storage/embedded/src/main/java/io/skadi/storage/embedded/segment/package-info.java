/** Immutable columns on disk, and the questions that rows answer wherever they stand. */
@NullMarked
package io.skadi.storage.embedded.segment;

import org.jspecify.annotations.NullMarked;
