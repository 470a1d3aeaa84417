package io.skadi.storage.embedded.log;

/**
 * A part of a log file that could not be read.
 *
 * @param file the file's name
 * @param position where it starts
 * @param bytes how long it is
 * @param firstSequence of the frames that are missing
 * @param lastSequence of the frames that are missing; smaller than the first if none is
 * @param reason what was wrong
 */
public record LogGap(
    String file, long position, long bytes, long firstSequence, long lastSequence, String reason) {}
