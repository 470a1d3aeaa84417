/** Benchmarks whose figures stand in this module's README. */
@NullMarked
package io.skadi.benchmarks;

import org.jspecify.annotations.NullMarked;
