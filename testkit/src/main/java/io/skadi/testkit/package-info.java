/** What tests of several modules share. */
@NullMarked
package io.skadi.testkit;

import org.jspecify.annotations.NullMarked;
