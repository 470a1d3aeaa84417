package io.skadi.storage.embedded.file;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A folder in memory that behaves like a disk at its worst: at {@link #powerCut} it forgets every
 * byte, name, rename and deletion that was not forced, or keeps an arbitrary part of it. Writes and
 * forces can be made to fail.
 */
public final class ForgetfulFolder implements StoreFolder {
  private final Map<String, Content> names = new TreeMap<>();
  private final Map<String, Content> forcedNames = new TreeMap<>();
  private int writesUntilFailure = Integer.MAX_VALUE;
  private int forcesUntilFailure = Integer.MAX_VALUE;
  private int operationsUntilOff = Integer.MAX_VALUE;
  private long usableBytes = Long.MAX_VALUE;

  private static final class Content {
    private byte[] bytes = {};
    private byte[] forced = {};
  }

  /** Lets the so many-th write from now fail after half of it was written; 0 is the next. */
  public synchronized void failWriteAfter(int writes) {
    writesUntilFailure = writes;
  }

  /** Lets the so many-th force of a file from now fail; 0 is the next. */
  public synchronized void failForceAfter(int forces) {
    forcesUntilFailure = forces;
  }

  /** Says how much room there is. */
  public synchronized void usableBytes(long bytes) {
    usableBytes = bytes;
  }

  /** After so many more operations nothing succeeds: what a process sees that dies. */
  public synchronized void powerOffAfter(int operations) {
    operationsUntilOff = operations;
  }

  /**
   * What a new process finds after the power came back: everything forced, and of the rest as much
   * as chance wants, for a disk may have written more than it was asked to.
   */
  public synchronized ForgetfulFolder powerCut(RandomGenerator random) {
    ForgetfulFolder after = new ForgetfulFolder();
    Map<String, Content> survivors = random.nextBoolean() ? forcedNames : mixedNames(random);
    survivors.forEach((name, content) -> after.put(name, survivingBytes(content, random)));
    return after;
  }

  private Map<String, Content> mixedNames(RandomGenerator random) {
    Map<String, Content> mixed = new TreeMap<>(forcedNames);
    names.forEach((name, content) -> {
      if (random.nextBoolean()) {
        mixed.put(name, content);
      }
    });
    return mixed;
  }

  private static byte[] survivingBytes(Content content, RandomGenerator random) {
    int forced = content.forced.length;
    if (content.bytes.length <= forced) {
      return random.nextBoolean() ? content.forced : content.bytes.clone();
    }
    return Arrays.copyOf(content.bytes, forced + random.nextInt(content.bytes.length - forced + 1));
  }

  private void put(String name, byte[] bytes) {
    Content content = new Content();
    content.bytes = bytes;
    content.forced = bytes;
    names.put(name, content);
    forcedNames.put(name, content);
  }

  /** The bytes of a file as they are now. */
  public synchronized byte[] bytes(String name) {
    Content content = names.get(name);
    if (content == null) {
      throw new IllegalArgumentException("no file " + name);
    }
    return content.bytes.clone();
  }

  /** Puts other bytes in a file's place, as a broken disk would. */
  public synchronized void damage(String name, byte[] bytes) {
    put(name, bytes);
  }

  @Override
  public synchronized List<String> names() throws IOException {
    requirePower();
    return List.copyOf(names.keySet());
  }

  @Override
  public synchronized FileWriter create(String name) throws IOException {
    requirePower();
    if (names.containsKey(name)) {
      throw new FileAlreadyExistsException(name);
    }
    Content content = new Content();
    names.put(name, content);
    return new Writer(content);
  }

  @Override
  public synchronized FileReader open(String name) throws IOException {
    requirePower();
    return new Reader(existing(name));
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    requirePower();
    names.put(to, existing(from));
    names.remove(from);
  }

  @Override
  public synchronized void delete(String name) throws IOException {
    requirePower();
    names.remove(name);
  }

  @Override
  public synchronized void force() throws IOException {
    requirePower();
    forcedNames.clear();
    forcedNames.putAll(names);
  }

  @Override
  public synchronized long usableBytes() {
    return usableBytes;
  }

  private Content existing(String name) throws FileNotFoundException {
    Content content = names.get(name);
    if (content == null) {
      throw new FileNotFoundException(name);
    }
    return content;
  }

  private void requirePower() throws IOException {
    if (operationsUntilOff == 0) {
      throw new IOException("the power is off");
    }
    operationsUntilOff--;
  }

  private final class Writer implements FileWriter {
    private final Content content;

    Writer(Content content) {
      this.content = content;
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
      synchronized (ForgetfulFolder.this) {
        requirePower();
        boolean fails = writesUntilFailure-- == 0;
        int count = fails ? source.remaining() / 2 : source.remaining();
        byte[] written = new byte[count];
        source.get(written);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(content.bytes);
        joined.writeBytes(written);
        content.bytes = joined.toByteArray();
        if (fails) {
          throw new IOException("no space left on device");
        }
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (ForgetfulFolder.this) {
        requirePower();
        if (forcesUntilFailure-- == 0) {
          throw new IOException("input/output error");
        }
        content.forced = content.bytes;
      }
    }

    @Override
    public void truncate(long length) throws IOException {
      synchronized (ForgetfulFolder.this) {
        requirePower();
        content.bytes = Arrays.copyOf(content.bytes, (int) length);
      }
    }

    @Override
    public void close() {}
  }

  private static final class Reader implements FileReader {
    private final byte[] bytes;

    Reader(Content content) {
      bytes = content.bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public void read(long position, ByteBuffer target) throws IOException {
      if (position + target.remaining() > bytes.length) {
        throw new EOFException();
      }
      target.put(bytes, (int) position, target.remaining());
    }

    @Override
    public void close() {}
  }
}
