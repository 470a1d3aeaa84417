/**
 * Makes traces easier to read: mends ids, clocks and attributes that senders got wrong, and says so
 * in warnings. Nothing of it is stored.
 */
@NullMarked
package io.skadi.query.adjust;

import org.jspecify.annotations.NullMarked;
