package io.farthing.door.jelastic;

import io.farthing.wire.Json;
import java.io.OutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/// Writes an answer with a long array in it as its items come, so that its length costs no memory.
final class ItemStream {
    private final JsonGenerator out;
    private boolean hasItems;

    /// Begins a good answer.
    ItemStream(OutputStream stream) {
        out = Json.generator(stream);
        out.writeStartObject();
        out.writeNumberProperty("result", 0);
    }

    /// What stands around the items.
    JsonGenerator out() {
        return out;
    }

    void add(ObjectNode item) {
        hasItems = true;
        out.writePOJO(item);
    }

    /// Items that are written without being made first.
    void add(Consumer<JsonGenerator> writing) {
        hasItems = true;
        writing.accept(out);
    }

    /// A database transaction may be run again, an answer that is on its way cannot be.
    void requireFresh() {
        if (hasItems) {
            throw new IllegalStateException("the database was lost in the middle of an answer");
        }
    }

    /// Ends the answer. One that fails half way stays cut off: nobody is to take it for whole.
    void end() {
        out.writeEndObject();
        out.close();
    }
}
