package io.skadi.storage.embedded.file;

import java.io.IOException;
import java.util.List;

/**
 * The one flat folder of a store. What is created, renamed or deleted survives a power cut only
 * after {@link #force}; what is written to a file, only after {@link FileWriter#force} as well.
 * Safe for use by several threads, a file by one writer.
 */
public interface StoreFolder {
  /** The names of all files, in no order. */
  List<String> names() throws IOException;

  /** Makes a new empty file. */
  FileWriter create(String name) throws IOException;

  /** Opens a file to read. */
  FileReader open(String name) throws IOException;

  /** Gives a file another name, in one step; a file that has that name is replaced. */
  void rename(String from, String to) throws IOException;

  /** Takes a file away; those who have it open can still read it. */
  void delete(String name) throws IOException;

  /** Makes creations, renames and deletions durable. */
  void force() throws IOException;

  /** How many bytes can still be written. */
  long usableBytes() throws IOException;
}
