package io.skadi.app.config;

import org.jspecify.annotations.Nullable;

/**
 * A key and what was written for it.
 *
 * @param key all levels, joined by dots
 * @param text as written, placeholders included; null if nothing was
 */
record Setting(String key, @Nullable String text, Origin origin) {}
