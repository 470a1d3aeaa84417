/** The structured filter of Jaeger's API v3, from its JSON to the filter that stores know. */
@NullMarked
package io.skadi.query.filter;

import org.jspecify.annotations.NullMarked;
