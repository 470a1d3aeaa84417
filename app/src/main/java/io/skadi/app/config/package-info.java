/** From YAML, environment and command line to records; knows no key of Skadi. */
@NullMarked
package io.skadi.app.config;

import org.jspecify.annotations.NullMarked;
