package io.skadi.storage.embedded.segment;

/**
 * What is known of a granule without reading it.
 *
 * @param number of the granule in its segment, from 0
 * @param tenant number of the tenant in its segment
 * @param firstRow number of the first row in the segment
 * @param minReceived of receive times, in microseconds
 * @param maxReceived of receive times, in microseconds
 * @param far whether all rows start far from their receipt; else none does
 * @param hasError whether a status is ERROR
 * @param operations numbers of the operations, ascending
 * @param directory of the columns
 * @param filter of the attribute values
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GranuleInfo(
    int number,
    int tenant,
    int firstRow,
    int rows,
    long minStart,
    long maxStart,
    long minDuration,
    long maxDuration,
    long minReceived,
    long maxReceived,
    boolean far,
    boolean hasError,
    int[] operations,
    BlockRef directory,
    BlockRef filter) {
  private static final int HAS_ERROR = 1;
  private static final int FAR = 2;

  void write(ByteWriter out) {
    out.varint(tenant);
    out.varint(rows);
    out.signed(minStart);
    out.varint(maxStart - minStart);
    out.signed(minDuration);
    out.varint(maxDuration - minDuration);
    out.signed(minReceived);
    out.varint(maxReceived - minReceived);
    out.u8((hasError ? HAS_ERROR : 0) | (far ? FAR : 0));
    out.varint(operations.length);
    int before = 0;
    for (int operation : operations) {
      out.varint(operation - before);
      before = operation;
    }
    directory.write(out);
    filter.write(out);
  }

  static GranuleInfo read(ByteReader in, int number, int firstRow, int operationCount) {
    int tenant = in.count(Integer.MAX_VALUE);
    int rows = in.count(SegmentFormat.GRANULE_ROWS);
    long minStart = in.signed();
    long maxStart = minStart + in.varint();
    long minDuration = in.signed();
    long maxDuration = minDuration + in.varint();
    long minReceived = in.signed();
    long maxReceived = minReceived + in.varint();
    int flags = in.u8();
    int[] operations = new int[in.countOfRest()];
    int before = 0;
    for (int i = 0; i < operations.length; i++) {
      before += in.count(operationCount);
      if (before >= operationCount) {
        throw in.corrupt("an operation that is not in the table");
      }
      operations[i] = before;
    }
    BlockRef directory = BlockRef.read(in);
    return new GranuleInfo(
        number,
        tenant,
        firstRow,
        rows,
        minStart,
        maxStart,
        minDuration,
        maxDuration,
        minReceived,
        maxReceived,
        (flags & FAR) != 0,
        (flags & HAS_ERROR) != 0,
        operations,
        directory,
        BlockRef.read(in));
  }
}
