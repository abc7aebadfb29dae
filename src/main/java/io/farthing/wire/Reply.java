package io.farthing.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer: status, headers and either the bytes themselves or a writer of many.
///
/// @param route what metrics call the answered operation, where one pattern serves many
public record Reply(
        int status,
        @Nullable String contentType,
        List<Header> headers,
        Content content,
        @Nullable String route) {
    public static final String JSON = "application/json";
    private static final Content NOTHING = new Content.Bytes(new byte[0]);

    public Reply {
        headers = List.copyOf(headers);
    }

    /// One header line. A line break or NUL in a value would let its author write further headers.
    public record Header(String name, String value) {
        public Header {
            for (int i = 0; i < value.length(); i++) {
                if (Character.isISOControl(value.charAt(i)) && value.charAt(i) != '\t') {
                    throw new IllegalArgumentException(
                            "a control character in the value of " + name);
                }
            }
        }
    }

    public sealed interface Content {
        /// Written at once with its length. The array is not copied and must not change.
        @SuppressWarnings("ArrayRecordComponent") // Replies are written, never compared.
        record Bytes(byte[] bytes) implements Content {}

        record Stream(StreamWriter writer) implements Content {}
    }

    /// Writes a large answer piece by piece; the stream is buffered and closed by the caller.
    @FunctionalInterface
    public interface StreamWriter {
        void write(OutputStream out) throws IOException;
    }

    /// A tree, a record, a map or a list as JSON.
    public static Reply json(int status, Object tree) {
        return json(status, Json.write(tree));
    }

    /// JSON that is written already.
    public static Reply json(int status, byte[] written) {
        return bytes(status, JSON, written);
    }

    public static Reply text(int status, String text) {
        return bytes(status, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply bytes(int status, String contentType, byte[] bytes) {
        return new Reply(status, contentType, List.of(), new Content.Bytes(bytes), null);
    }

    public static Reply empty(int status) {
        return new Reply(status, null, List.of(), NOTHING, null);
    }

    public static Reply stream(int status, String contentType, StreamWriter writer) {
        return new Reply(status, contentType, List.of(), new Content.Stream(writer), null);
    }

    public Reply withHeader(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Reply(status, contentType, more, content, route);
    }

    /// To be kept as a file of that name, in which there are no quotes, rather than shown.
    public Reply asFile(String name) {
        return withHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    /// Names the operation for metrics where a prefix handler answered many.
    public Reply observedAs(String name) {
        return new Reply(status, contentType, headers, content, name);
    }
}
