package io.farthing.wire;

import java.time.Duration;

/// What one request may ask of the server. Every number is a constant with a name, so that an
/// operator who meets a limit finds it.
public record Limits(
        BodyLimits body,
        JsonLimits json,
        int headerBytes,
        int parameterCount,
        Duration requestTime) {
    /// The longest URL real clients send is about 2,000 characters; long lists of ids need more.
    private static final int HEADER_BYTES = 32 * 1024;

    private static final int PARAMETER_COUNT = 1_000;

    /// How long a body may take to arrive; half of it is the longest silence on a connection.
    private static final Duration REQUEST_TIME = Duration.ofSeconds(60);

    public static final Limits STANDARD =
            new Limits(
                    BodyLimits.STANDARD,
                    JsonLimits.STANDARD,
                    HEADER_BYTES,
                    PARAMETER_COUNT,
                    REQUEST_TIME);

    public Limits {
        if (headerBytes < 1 || parameterCount < 1 || !requestTime.isPositive()) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    public Limits withBody(BodyLimits changed) {
        return new Limits(changed, json, headerBytes, parameterCount, requestTime);
    }

    public Limits withRequestTime(Duration changed) {
        return new Limits(body, json, headerBytes, parameterCount, changed);
    }

    /// Bytes of one body as received, and after `Content-Encoding: gzip` is undone: the second
    /// number is what stops a small body that inflates without end.
    public record BodyLimits(long receivedBytes, long inflatedBytes) {
        private static final long MEBIBYTE = 1024L * 1024;

        public static final BodyLimits STANDARD = new BodyLimits(8 * MEBIBYTE, 8 * MEBIBYTE);

        /// For routes that read their body as a stream, line by line, as usage intake does.
        public static final BodyLimits BULK = new BodyLimits(64 * MEBIBYTE, 1024 * MEBIBYTE);

        public BodyLimits {
            if (receivedBytes < 0 || inflatedBytes < 0) {
                throw new IllegalArgumentException("a body limit is not negative");
            }
        }
    }

    /// How deep and how large a JSON document may be, and how many digits a number may have before
    /// or after its point: without the last, `1e999999999` is a nine-byte way to fill the memory.
    public record JsonLimits(int depth, int values, int textChars, int numberDigits) {
        public static final JsonLimits STANDARD =
                new JsonLimits(64, 1_000_000, 8 * 1024 * 1024, 100);

        public JsonLimits {
            if (depth < 1 || values < 1 || textChars < 1 || numberDigits < 1) {
                throw new IllegalArgumentException("limits are positive");
            }
        }
    }
}
