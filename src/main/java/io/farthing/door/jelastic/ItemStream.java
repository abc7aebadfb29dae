package io.farthing.door.jelastic;

import io.farthing.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/// Writes a long array inside an answer, item by item, so that its length costs no memory.
final class ItemStream {
    private final OutputStream out;
    private boolean hasItems;

    private ItemStream(OutputStream out) {
        this.out = out;
    }

    /// The beginning of an answer, up to and into its array.
    static ItemStream begin(OutputStream out, String text) {
        ItemStream stream = new ItemStream(out);
        stream.write(text);
        return stream;
    }

    void add(ObjectNode item) {
        if (hasItems) {
            write(",");
        }
        hasItems = true;
        write(Json.write(item));
    }

    /// What stands between the array's end and the next key or the answer's end.
    void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A database transaction may be run again, an answer that is on its way cannot be.
    void requireFresh() {
        if (hasItems) {
            throw new IllegalStateException("the database was lost in the middle of an answer");
        }
    }

    private void write(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException gone) {
            throw new UncheckedIOException("the client went away", gone);
        }
    }
}
