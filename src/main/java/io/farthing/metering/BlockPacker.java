package io.farthing.metering;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;

/// Packs the samples of a shard's hour into the bytes of a block: columns of short numbers, then
/// LZ4. The layout is told in docs/decisions/usage-blocks.md. Not for several threads; it keeps its
/// buffers.
final class BlockPacker {

    static final byte VERSION = 1;

    /// Version, length of the body, checksum of what follows.
    static final int HEADER_BYTES = 1 + Integer.BYTES + Integer.BYTES;

    static final int BODY_LIMIT = 128 << 20;

    // The portable one: the native one unpacks a library into a temporary folder, and the one on
    // Unsafe makes newer JDKs complain.
    private final LZ4Compressor compressor = LZ4Factory.safeInstance().fastCompressor();
    private final ByteSink body = new ByteSink(1 << 16);
    private byte[] packed = new byte[1 << 16];
    private int[] places = new int[64];
    private int[] order = new int[64];

    byte[] pack(HourRows rows) {
        body.clear();
        body.varint(rows.size());
        writeNodes(rows);
        writeMillis(rows);
        writeMeters(rows);
        long all = 0;
        for (int row = 0; row < rows.size(); row++) {
            all |= rows.metersAt(row);
        }
        for (long rest = all; rest != 0; rest &= rest - 1) {
            writeScales(rows, rest & -rest);
            writeReadings(rows, rest & -rest);
        }
        return seal();
    }

    /// Rows are stored node by node, each node's in the order they came in: equal columns compress
    /// well, and a node's times differ by little.
    private void writeNodes(HourRows rows) {
        int size = rows.size();
        if (places.length < size) {
            places = new int[size];
            order = new int[size];
        }
        Map<Long, Integer> known = new HashMap<>();
        int[] counts = new int[8];
        long[] nodes = new long[8];
        for (int row = 0; row < size; row++) {
            int fresh = known.size();
            Integer place = known.putIfAbsent(rows.nodeAt(row), fresh);
            places[row] = place == null ? fresh : place;
            if (place == null) {
                if (fresh == nodes.length) {
                    nodes = Arrays.copyOf(nodes, fresh * 2);
                    counts = Arrays.copyOf(counts, fresh * 2);
                }
                nodes[fresh] = rows.nodeAt(row);
            }
            counts[places[row]]++;
        }
        body.varint(known.size());
        long previous = 0;
        int start = 0;
        for (int place = 0; place < known.size(); place++) {
            body.signed(nodes[place] - previous);
            previous = nodes[place];
            body.varint(counts[place]);
            start += counts[place];
            counts[place] = start - counts[place];
        }
        for (int row = 0; row < size; row++) {
            order[counts[places[row]]++] = row;
        }
    }

    private void writeMillis(HourRows rows) {
        int previous = 0;
        for (int at = 0; at < rows.size(); at++) {
            int millis = rows.millisAt(order[at]);
            body.signed(millis - previous);
            previous = millis;
        }
    }

    private void writeMeters(HourRows rows) {
        for (int at = 0; at < rows.size(); ) {
            long meters = rows.metersAt(order[at]);
            int run = 1;
            while (at + run < rows.size() && rows.metersAt(order[at + run]) == meters) {
                run++;
            }
            body.varint(meters);
            body.varint(run);
            at += run;
        }
    }

    private void writeScales(HourRows rows, long meterBit) {
        int run = 0;
        byte scale = 0;
        for (int at = 0; at < rows.size(); at++) {
            int row = order[at];
            if ((rows.metersAt(row) & meterBit) == 0) {
                continue;
            }
            byte next = rows.readings().scaleAt(rows.readingOf(row, meterBit));
            if (run > 0 && next != scale) {
                writeRun(scale, run);
                run = 0;
            }
            scale = next;
            run++;
        }
        writeRun(scale, run);
    }

    private void writeRun(byte scale, int run) {
        body.put(scale);
        body.varint(run);
    }

    private void writeReadings(HourRows rows, long meterBit) {
        Decimals readings = rows.readings();
        for (int at = 0; at < rows.size(); at++) {
            int row = order[at];
            if ((rows.metersAt(row) & meterBit) == 0) {
                continue;
            }
            int reading = rows.readingOf(row, meterBit);
            if (readings.isNarrow(reading)) {
                body.signed(readings.unscaledAt(reading));
            } else {
                byte[] digits = readings.at(reading).unscaledValue().toByteArray();
                body.put(readings.at(reading).scale());
                body.put(digits.length);
                body.put(digits);
            }
        }
    }

    private byte[] seal() {
        if (body.size() > BODY_LIMIT) {
            throw new IllegalStateException("a block of " + body.size() + " bytes is too large");
        }
        int atMost = HEADER_BYTES + compressor.maxCompressedLength(body.size());
        if (packed.length < atMost) {
            packed = new byte[atMost];
        }
        int length =
                compressor.compress(
                        body.bytes(),
                        0,
                        body.size(),
                        packed,
                        HEADER_BYTES,
                        packed.length - HEADER_BYTES);
        CRC32C checksum = new CRC32C();
        checksum.update(packed, HEADER_BYTES, length);
        ByteBuffer header = ByteBuffer.wrap(packed);
        header.put(VERSION).putInt(body.size()).putInt((int) checksum.getValue());
        return Arrays.copyOf(packed, HEADER_BYTES + length);
    }
}
