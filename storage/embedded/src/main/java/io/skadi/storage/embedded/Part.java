package io.skadi.storage.embedded;

import io.skadi.storage.embedded.Manifest.SegmentEntry;
import io.skadi.storage.embedded.segment.Segment;

/**
 * An open segment.
 *
 * @param lease held by the store while the manifest names the segment, and by each set that has it
 */
record Part(SegmentEntry entry, Segment rows, Lease lease) {}
