package io.farthing.metering;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/// Unpacks a block. Every length and index is checked, so that bytes that a disk or a person
/// changed end in a [CorruptBlockException] and never in a wrong charge.
final class BlockReader {

    private static final int WIDE_BYTES_LIMIT = 32;
    private static final LZ4SafeDecompressor DECOMPRESSOR =
            LZ4Factory.safeInstance().safeDecompressor();

    private BlockReader() {}

    static UsageBlock read(byte[] payload) {
        byte[] body = unpack(payload);
        ByteSource source = new ByteSource(body, body.length);
        // A sample takes at least two bytes, so the body's length bounds all that follows.
        int size = source.between(1, Math.max(1, body.length / 2), "the number of samples");
        int nodeCount = source.between(1, size, "the number of nodes");
        long[] nodes = new long[nodeCount];
        int[] places = new int[size];
        readNodes(source, nodes, places);
        int[] millis = readMillis(source, size);
        long[] meters = readMeters(source, size);
        long all = UsageBlock.union(meters);
        Decimals[] columns = new Decimals[Long.bitCount(all)];
        int column = 0;
        for (long rest = all; rest != 0; rest &= rest - 1) {
            columns[column++] = readColumn(source, count(meters, rest & -rest));
        }
        if (!source.isAtEnd()) {
            throw new CorruptBlockException("it goes on after its end");
        }
        return new UsageBlock(nodes, places, millis, meters, columns);
    }

    private static byte[] unpack(byte[] payload) {
        if (payload.length <= BlockPacker.HEADER_BYTES) {
            throw new CorruptBlockException("it has only " + payload.length + " bytes");
        }
        ByteBuffer header = ByteBuffer.wrap(payload);
        byte version = header.get();
        if (version != BlockPacker.VERSION) {
            throw new CorruptBlockException("its version is " + version);
        }
        int length = header.getInt();
        int expected = header.getInt();
        // LZ4 cannot pack better than 255 to 1, so a short block never makes us reserve much.
        long possible = 255L * payload.length;
        if (length <= 0 || length > Math.min(BlockPacker.BODY_LIMIT, possible)) {
            throw new CorruptBlockException("its length is given as " + length);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(header);
        if ((int) checksum.getValue() != expected) {
            throw new CorruptBlockException("its checksum is wrong");
        }
        return decompress(payload, length);
    }

    private static byte[] decompress(byte[] payload, int length) {
        byte[] body = new byte[length];
        int packedLength = payload.length - BlockPacker.HEADER_BYTES;
        try {
            int written =
                    DECOMPRESSOR.decompress(
                            payload, BlockPacker.HEADER_BYTES, packedLength, body, 0, length);
            if (written != length) {
                throw new CorruptBlockException("it unpacks to " + written + " bytes");
            }
            return body;
        } catch (LZ4Exception failure) {
            throw new CorruptBlockException("it does not unpack: " + failure.getMessage());
        }
    }

    private static void readNodes(ByteSource source, long[] nodes, int[] places) {
        long node = 0;
        int row = 0;
        for (int place = 0; place < nodes.length; place++) {
            node += source.signed();
            nodes[place] = node;
            int count = source.between(1, places.length - row, "the samples of a node");
            for (int i = 0; i < count; i++) {
                places[row++] = place;
            }
        }
        if (row != places.length) {
            throw new CorruptBlockException("the samples of its nodes are not all its samples");
        }
    }

    private static int[] readMillis(ByteSource source, int size) {
        int[] millis = new int[size];
        long at = 0;
        for (int row = 0; row < size; row++) {
            at += source.signed();
            if (at < 0 || at >= HourKey.MILLIS) {
                throw new CorruptBlockException("a sample lies outside its hour");
            }
            millis[row] = (int) at;
        }
        return millis;
    }

    private static long[] readMeters(ByteSource source, int size) {
        long[] meters = new long[size];
        for (int row = 0; row < size; ) {
            long mask = source.varint();
            if (mask == 0) {
                throw new CorruptBlockException("a sample has no meter");
            }
            int run = source.between(1, size - row, "the samples of the same meters");
            for (int i = 0; i < run; i++) {
                meters[row++] = mask;
            }
        }
        return meters;
    }

    private static int count(long[] meters, long meterBit) {
        int count = 0;
        for (long mask : meters) {
            count += (mask & meterBit) == 0 ? 0 : 1;
        }
        return count;
    }

    private static Decimals readColumn(ByteSource source, int size) {
        byte[] scales = new byte[size];
        for (int at = 0; at < size; ) {
            byte scale = (byte) source.next();
            if (scale != Decimals.WIDE && (scale < 0 || scale > Decimals.NARROW_SCALE_LIMIT)) {
                throw new CorruptBlockException("a scale is " + scale);
            }
            int run = source.between(1, size - at, "the readings of the same scale");
            for (int i = 0; i < run; i++) {
                scales[at++] = scale;
            }
        }
        Decimals column = new Decimals(size);
        for (byte scale : scales) {
            if (scale == Decimals.WIDE) {
                column.add(readWide(source));
            } else {
                column.add(source.signed(), scale);
            }
        }
        return column;
    }

    private static BigDecimal readWide(ByteSource source) {
        int scale = source.next();
        int length = source.next();
        boolean possible = scale >= 0 && scale <= Decimals.SCALE_LIMIT;
        if (!possible || length < 1 || length > WIDE_BYTES_LIMIT) {
            throw new CorruptBlockException("a long number is malformed");
        }
        BigDecimal value = new BigDecimal(new BigInteger(source.next(length)), scale);
        if (value.precision() > Decimals.DIGITS_LIMIT) {
            throw new CorruptBlockException("a long number is malformed");
        }
        return value;
    }
}
