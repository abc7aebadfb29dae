package io.farthing.exports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/// Unpacks pages for the reader, which would ask Hadoop for it.
final class Unzipping
        implements CompressionCodecFactory, CompressionCodecFactory.BytesInputDecompressor {

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        if (name != CompressionCodecName.GZIP) {
            throw new AssertionError("packed by " + name);
        }
        return this;
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        throw new AssertionError("nothing is packed here");
    }

    @Override
    public BytesInput decompress(BytesInput packed, int size) throws IOException {
        byte[] bytes = unzip(packed.toInputStream());
        if (bytes.length != size) {
            throw new AssertionError(bytes.length + " bytes, not " + size);
        }
        return BytesInput.from(bytes);
    }

    @Override
    public void decompress(ByteBuffer packed, int packedSize, ByteBuffer into, int size)
            throws IOException {
        byte[] bytes = new byte[packedSize];
        packed.get(bytes);
        into.put(unzip(new ByteArrayInputStream(bytes)));
    }

    private static byte[] unzip(InputStream packed) throws IOException {
        try (InputStream zip = new GZIPInputStream(packed)) {
            return zip.readAllBytes();
        }
    }

    @Override
    public void release() {
        // Holds nothing.
    }
}
