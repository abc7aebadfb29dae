package io.farthing.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why the plumbing itself did not answer a request: no such route, a body too large, a failure
/// inside. Each dialect renders it in its own words ([ErrorRenderer]).
///
/// @param field the parameter or header at fault, when one is
public record Refusal(
        int status, String detail, @Nullable String field, List<Reply.Header> headers) {
    public Refusal {
        headers = List.copyOf(headers);
    }

    static Refusal of(int status, String detail) {
        return new Refusal(status, detail, null, List.of());
    }

    static Refusal ofField(String field, String detail) {
        return new Refusal(400, detail, field, List.of());
    }

    /// The phrase of RFC 9110 for the status.
    public String title() {
        return StatusPhrases.of(status);
    }
}
