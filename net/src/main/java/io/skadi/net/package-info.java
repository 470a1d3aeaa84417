/** HTTP and gRPC servers and clients. */
@NullMarked
package io.skadi.net;

import org.jspecify.annotations.NullMarked;
